import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useLayoutEffect, useMemo, useState } from 'react';
import { readTheme } from '../frame/theme.ts';
import { Announcer } from '../parts/announcer.tsx';
import { createRooms } from '../routes.tsx';
import { applyLook } from './look/apply-look.ts';
import { PortalDoor } from './portal-door.tsx';
import { createQueryClient } from './query-client.ts';
import { endSession, forgetSession, keepSession, type Room, readSession, type Session } from './session.ts';
import { SignedContext } from './session-context.ts';
import { SignIn } from './sign-in/sign-in.tsx';

type InsideProps = { room: Room; session: Session; leave: () => void };

/** Everything behind the sign-in. Its cache goes with the session, so that nobody sees what a former one had. */
const Inside = ({ room, session, leave }: InsideProps) => {
  const queries = useMemo<QueryClient>(() => createQueryClient(leave), [leave]);
  const router = useMemo(() => createRooms(room, session), [room, session]);
  const signed = useMemo(() => {
    const signOut = () => void endSession(session).then(leave);
    return { room, session, signOut };
  }, [room, session, leave]);
  useLayoutEffect(() => applyLook(session.look, readTheme()), [session]);
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
      enter: (opened: Session) => {
        keepSession(room, opened);
        setSession(opened);
      },
      leave: () => {
        forgetSession(room);
        setSession(undefined);
      },
    }),
    [room],
  );
  if (room === 'portal' && (session === undefined || window.location.hash.includes('token='))) {
    return <PortalDoor onSession={actions.enter} />;
  }
  if (session === undefined) return <SignIn onSession={actions.enter} />;
  return <Inside room={room} session={session} leave={actions.leave} />;
};
