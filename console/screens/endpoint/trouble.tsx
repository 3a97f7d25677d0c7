import type { EndpointOut } from '../../../core/contracts/http/endpoints.ts';
import { Time } from '../../parts/time.tsx';

type Props = { endpoint: Pick<EndpointOut, 'disabled' | 'circuit' | 'failingSince'> };

/** Says since when an endpoint only fails, and what that means for what is published now. */
export const Trouble = ({ endpoint: { disabled, circuit, failingSince } }: Props) => {
  if (disabled || failingSince === undefined) return null;
  return (
    <p className="note bad">
      <span>
        Every attempt has failed since <Time at={failingSince} />.{' '}
        {circuit === 'open'
          ? 'The circuit is open: new deliveries wait while one at a time is tried, and go out in order once it answers.'
          : 'Look at the attempts below for the reason.'}
      </span>
    </p>
  );
};
