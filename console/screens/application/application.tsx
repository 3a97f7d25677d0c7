import { Link, Outlet, useParams } from '@tanstack/react-router';
import { applicationOperations } from '../../../core/contracts/operations/applications.ts';
import { useAnswer } from '../../api/use-api.ts';
import { ApplicationLinks } from '../../frame/application-links.tsx';
import { Copyable } from '../../parts/copyable.tsx';
import { useSigned } from '../../session/session-context.ts';

const OfWhich = ({ appId }: { appId: string }) => {
  const application = useAnswer(applicationOperations['v1.application.get'], { params: { app_id: appId } });
  return (
    <p className="crumbs quiet">
      <Link to="/app">Applications</Link> / <strong>{application.data?.name ?? '…'}</strong>{' '}
      <Copyable text={appId} />
    </p>
  );
};

/** What stands around the screens of one application. */
export const Application = () => {
  const { appId } = useParams({ from: '/app/$appId' });
  const { room } = useSigned();
  return (
    <>
      {room === 'console' && (
        <>
          <OfWhich appId={appId} />
          <nav className="tabs" aria-label="Application">
            <ApplicationLinks appId={appId} />
            <Link to="/app/$appId/settings" params={{ appId }}>
              Settings
            </Link>
          </nav>
        </>
      )}
      <Outlet />
    </>
  );
};
