import type { TailedAttempt } from '../../../core/contracts/http/watching.ts';
import { Badge } from '../../parts/badge.tsx';
import { endpointColumn, messageColumn } from '../../parts/delivery-columns.tsx';
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
  messageColumn,
  endpointColumn,
  { head: 'Took', kind: 'number', cell: ({ durationMs }) => durationText(durationMs) },
];

/** The attempts that were followed so far. */
export const TailRows = ({ attempts }: { attempts: readonly TailedAttempt[] }) => (
  <Rows label="Attempts" items={attempts} columns={columns} keyOf={({ id }) => id} />
);
