import { Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useSigned } from '../session/session-context.ts';
import { Side } from './side.tsx';

/** Moves the focus to what is shown when the address changes, as a page that is loaded would. */
const useFocusOnArrival = (pathname: string) => {
  const main = useRef<HTMLElement>(null);
  const first = useRef(pathname);
  useEffect(() => {
    if (first.current !== pathname) main.current?.focus();
    first.current = pathname;
  }, [pathname]);
  return main;
};

/** What stands around every screen: where one can go, what one may do, and the way out. */
export const Frame = () => {
  const { room } = useSigned();
  const pathname = useRouterState({ select: ({ location }) => location.pathname });
  const main = useFocusOnArrival(pathname);
  return (
    <div className={`frame ${room}`}>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <Side pathname={pathname} />
      <main id="main" ref={main} tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
};
