import type { EndpointOut } from '../../../core/contracts/http/endpoints.ts';
import { Badge } from '../../parts/badge.tsx';

type Props = { endpoint: Pick<EndpointOut, 'disabled' | 'circuit' | 'failingSince'> };

/** How an endpoint stands, in a word. */
export const EndpointStanding = ({ endpoint: { disabled, circuit, failingSince } }: Props) => {
  if (disabled) return <Badge tone="calm">Disabled</Badge>;
  if (circuit === 'open') return <Badge tone="bad">Circuit open</Badge>;
  if (failingSince !== undefined) return <Badge tone="bad">Failing</Badge>;
  return <Badge tone="good">Enabled</Badge>;
};
