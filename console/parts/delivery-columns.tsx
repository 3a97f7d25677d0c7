import { Link } from '@tanstack/react-router';
import type { Column } from './list.tsx';

/** Which delivery a row is about. */
type OfDelivery = { appId: string; msgId: string; endpointId: string; eventType: string };

/** The message of each row's delivery, by its event type and id. */
export const messageColumn: Column<OfDelivery> = {
  head: 'Message',
  cell: ({ appId, msgId, eventType }) => (
    <Link to="/app/$appId/msg/$msgId" params={{ appId, msgId }}>
      {eventType}
      <br />
      <code>{msgId}</code>
    </Link>
  ),
};

/** The endpoint of each row's delivery. */
export const endpointColumn: Column<OfDelivery> = {
  head: 'Endpoint',
  cell: ({ appId, endpointId }) => (
    <Link to="/app/$appId/endpoint/$endpointId" params={{ appId, endpointId }}>
      <code>{endpointId}</code>
    </Link>
  ),
};
