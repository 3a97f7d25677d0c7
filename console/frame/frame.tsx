import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { Button } from '../parts/button.tsx';
import { Logo } from '../parts/logo.tsx';
import { mayManageKeys, mayText } from '../session/session.ts';
import { useSigned } from '../session/session-context.ts';
import { ThemeSwitch } from './theme-switch.tsx';

const OperatorLinks = () => {
  const { session } = useSigned();
  return (
    <>
      <Link to="/" activeOptions={{ exact: true }}>
        Home
      </Link>
      <Link to="/app">Applications</Link>
      <Link to="/event-type">Event types</Link>
      <Link to="/tail">Live tail</Link>
      <Link to="/dlq">Dead letters</Link>
      <Link to="/background-task">Background tasks</Link>
      {mayManageKeys(session) && <Link to="/api-key">API keys</Link>}
    </>
  );
};

const CustomerLinks = ({ appId }: { appId: string }) => (
  <>
    <Link to="/app/$appId/endpoint" params={{ appId }}>
      Endpoints
    </Link>
    <Link to="/app/$appId/msg" params={{ appId }}>
      Messages
    </Link>
    <Link to="/event-type">Event types</Link>
  </>
);

/** Moves the focus to what is shown when the address changes, as a page that is loaded would. */
const useFocusOnArrival = () => {
  const main = useRef<HTMLElement>(null);
  const pathname = useRouterState({ select: ({ location }) => location.pathname });
  const first = useRef(pathname);
  useEffect(() => {
    if (first.current !== pathname) main.current?.focus();
    first.current = pathname;
  }, [pathname]);
  return main;
};

/** What stands around every screen: where one can go, what one may do, and the way out. */
export const Frame = () => {
  const { room, session, signOut } = useSigned();
  const main = useFocusOnArrival();
  return (
    <div className={`frame ${room}`}>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <aside className="side">
        <Logo look={session.look} />
        <nav aria-label="Main">
          {session.caller.kind === 'portal' ? (
            <CustomerLinks appId={session.caller.appId ?? ''} />
          ) : (
            <OperatorLinks />
          )}
        </nav>
        <footer>
          <ThemeSwitch />
          <p className="quiet">{mayText(session)}</p>
          <Button onClick={signOut}>Sign out</Button>
        </footer>
      </aside>
      <main id="main" ref={main} tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
};
