import { useEffect, useState } from 'react';
import { type Look, lookOf } from './look/look.ts';
import { openSession, type Session } from './session.ts';

type Ticket = { token: string | undefined; look: Look };

/** The token and the look of the link. The address then forgets them: a token stays in no history and on no screen. */
const takeTicket = (): Ticket => {
  const fragment = new URLSearchParams(window.location.hash.slice(1));
  window.history.replaceState(null, '', window.location.pathname);
  return { token: fragment.get('token') ?? undefined, look: lookOf(fragment) };
};

/** Opens the portal with the token of the link that led to it. */
export const PortalDoor = ({ onSession }: { onSession: (session: Session) => void }) => {
  const [{ token, look }] = useState(takeTicket);
  const [failed, setFailed] = useState(token === undefined);
  useEffect(() => {
    if (token === undefined) return;
    let gone = false;
    openSession(token, look).then(
      (session) => !gone && onSession(session),
      () => !gone && setFailed(true),
    );
    return () => {
      gone = true;
    };
  }, [token, look, onSession]);
  return (
    <main className="sign-in">
      {failed ? (
        <div className="card">
          <h1>You are signed out</h1>
          <p className="quiet">
            Open the portal once more from where you found it: its link is good for some time only.
          </p>
        </div>
      ) : (
        <p className="quiet">Opening…</p>
      )}
    </main>
  );
};
