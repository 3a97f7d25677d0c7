import { Link } from '@tanstack/react-router';

/** The way to what an application has: for its operators above its screens, for itself beside them. */
export const ApplicationLinks = ({ appId }: { appId: string }) => (
  <>
    <Link to="/app/$appId/endpoint" params={{ appId }}>
      Endpoints
    </Link>
    <Link to="/app/$appId/msg" params={{ appId }}>
      Messages
    </Link>
  </>
);
