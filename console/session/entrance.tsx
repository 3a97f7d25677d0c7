import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { Announcer } from '../parts/announcer.tsx';
import { createRooms } from '../routes.tsx';
import { PortalDoor } from './portal-door.tsx';
import { createQueryClient } from './query-client.ts';
import { forgetSession, keepSession, type Room, readSession, type Session } from './session.ts';
import { SignedContext } from './session-context.ts';
import { SignIn } from './sign-in/sign-in.tsx';

type InsideProps = { room: Room; session: Session; signOut: () => void };

/** Everything behind the sign-in. Its cache goes with the session, so that nobody sees what a former one had. */
const Inside = ({ room, session, signOut }: InsideProps) => {
  const queries = useMemo<QueryClient>(() => createQueryClient(signOut), [signOut]);
  const router = useMemo(() => createRooms(room, session), [room, session]);
  const signed = useMemo(() => ({ room, session, signOut }), [room, session, signOut]);
  return (
    <SignedContext value={signed}>
      <QueryClientProvider client={queries}>
        <Announcer>
          <RouterProvider router={router} />
        </Announcer>
      </QueryClientProvider>
    </SignedContext>
  );
};

/** Lets in whoever has a session in this tab, and asks the others who they are. */
export const Entrance = ({ room }: { room: Room }) => {
  const [session, setSession] = useState(() => readSession(room));
  const actions = useMemo(
    () => ({
      signIn: (opened: Session) => {
        keepSession(room, opened);
        setSession(opened);
      },
      signOut: () => {
        forgetSession(room);
        setSession(undefined);
      },
    }),
    [room],
  );
  if (room === 'portal' && (session === undefined || window.location.hash.includes('token='))) {
    return <PortalDoor onSession={actions.signIn} />;
  }
  if (session === undefined) return <SignIn onSession={actions.signIn} />;
  return <Inside room={room} session={session} signOut={actions.signOut} />;
};
