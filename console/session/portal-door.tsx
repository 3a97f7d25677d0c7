import { useEffect, useState } from 'react';
import { openSession, type Session } from './session.ts';

const expired = 'This link is no longer good. Ask for a new one where you found it.';

/** The token of the link; the address then forgets it, so that it stays in no history and on no screen. */
const takeToken = (): string | undefined => {
  const token = new URLSearchParams(window.location.hash.slice(1)).get('token') ?? undefined;
  window.history.replaceState(null, '', window.location.pathname);
  return token;
};

/** Opens the portal with the token of the link that led to it. */
export const PortalDoor = ({ onSession }: { onSession: (session: Session) => void }) => {
  const [token] = useState(takeToken);
  const [failed, setFailed] = useState(token === undefined);
  useEffect(() => {
    if (token === undefined) return;
    let gone = false;
    openSession(token).then(
      (session) => !gone && onSession(session),
      () => !gone && setFailed(true),
    );
    return () => {
      gone = true;
    };
  }, [token, onSession]);
  return <main className="sign-in">{failed ? <p role="alert">{expired}</p> : <p>Opening…</p>}</main>;
};
