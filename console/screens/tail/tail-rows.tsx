import { Link } from '@tanstack/react-router';
import type { TailedAttempt } from '../../../core/contracts/http/watching.ts';
import { Badge } from '../../parts/badge.tsx';
import { durationText } from '../../parts/format.ts';
import { type Column, Rows } from '../../parts/list.tsx';
import { Time } from '../../parts/time.tsx';

const Outcome = ({ attempt: { outcome, status, reason } }: { attempt: TailedAttempt }) => (
  <Badge tone={outcome === 'success' ? 'good' : 'bad'}>
    {outcome === 'success' ? 'Delivered' : 'Failed'} · {status === 0 ? reason : status}
  </Badge>
);

const columns: readonly Column<TailedAttempt>[] = [
  { head: 'Time', cell: ({ timestamp }) => <Time at={timestamp} /> },
  { head: 'Outcome', cell: (attempt) => <Outcome attempt={attempt} /> },
  {
    head: 'Message',
    cell: ({ appId, msgId, eventType }) => (
      <Link to="/app/$appId/msg/$msgId" params={{ appId, msgId }}>
        {eventType}
        <br />
        <code>{msgId}</code>
      </Link>
    ),
  },
  {
    head: 'Endpoint',
    cell: ({ appId, endpointId }) => (
      <Link to="/app/$appId/endpoint/$endpointId" params={{ appId, endpointId }}>
        <code>{endpointId}</code>
      </Link>
    ),
  },
  { head: 'Took', kind: 'number', cell: ({ durationMs }) => durationText(durationMs) },
];

/** The attempts that were followed so far. */
export const TailRows = ({ attempts }: { attempts: readonly TailedAttempt[] }) => (
  <Rows label="Attempts" items={attempts} columns={columns} keyOf={({ id }) => id} />
);
