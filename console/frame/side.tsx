import { Collapsible } from '@base-ui/react/collapsible';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Button } from '../parts/button.tsx';
import { Logo } from '../parts/logo.tsx';
import { mayManageKeys, mayText } from '../session/session.ts';
import { useSigned } from '../session/session-context.ts';
import { ApplicationLinks } from './application-links.tsx';
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
    <ApplicationLinks appId={appId} />
    <Link to="/event-type">Event types</Link>
  </>
);

const Ways = () => {
  const { session, signOut } = useSigned();
  const { kind, appId } = session.caller;
  return (
    <>
      <nav aria-label="Main">
        {kind === 'portal' ? <CustomerLinks appId={appId ?? ''} /> : <OperatorLinks />}
      </nav>
      <footer>
        <ThemeSwitch />
        <p className="quiet">{mayText(session)}</p>
        <Button onClick={signOut}>Sign out</Button>
      </footer>
    </>
  );
};

/** Where one can go, and the way out. A narrow screen shows it when it is asked to, until one has gone somewhere. */
export const Side = ({ pathname }: { pathname: string }) => {
  const { session } = useSigned();
  const [open, setOpen] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: closes when the address changes
  useEffect(() => setOpen(false), [pathname]);
  return (
    <Collapsible.Root render={<aside />} className="side" open={open} onOpenChange={setOpen}>
      <Logo look={session.look} />
      <Collapsible.Trigger className="button plain menu">Menu</Collapsible.Trigger>
      <Collapsible.Panel keepMounted className="ways">
        <Ways />
      </Collapsible.Panel>
    </Collapsible.Root>
  );
};
