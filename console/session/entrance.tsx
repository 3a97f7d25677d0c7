import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, Suspense, useLayoutEffect, useMemo, useState } from 'react';
import { readTheme } from '../frame/theme.ts';
import { Announcer } from '../parts/announcer.tsx';
import { Hints } from '../parts/hint.tsx';
import { createRooms } from '../routes.tsx';
import { applyLook } from './look/apply-look.ts';
import { PortalDoor } from './portal-door.tsx';
import { createQueryClient } from './query-client.ts';
import { endSession, forgetSession, keepSession, type Room, readSession, type Session } from './session.ts';
import { SignedContext } from './session-context.ts';

/** Whoever has a session needs none of what a form is made of. */
const SignIn = lazy(() => import('./sign-in/sign-in.tsx').then((module) => ({ default: module.SignIn })));

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
        <RouterProvider router={router} />
        <Announcer />
        <Hints />
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
  if (session === undefined) {
    return (
      <Suspense>
        <SignIn onSession={actions.enter} />
      </Suspense>
    );
  }
  return <Inside room={room} session={session} leave={actions.leave} />;
};
