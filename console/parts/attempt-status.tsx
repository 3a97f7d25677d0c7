import type { AttemptOut } from '../../core/contracts/http/attempts.ts';
import { Badge, type Tone } from './badge.tsx';

const words = { success: 'Delivered', pending: 'Pending', fail: 'Failed', sending: 'Sending' } as const;
const tones: Record<keyof typeof words, Tone> = {
  success: 'good',
  pending: 'wait',
  fail: 'bad',
  sending: 'wait',
};

type DeliveryProps = Pick<AttemptOut, 'statusText'> & { waits: boolean };

/** How a delivery stands, in a word: one that waits to be attempted again is not over. */
export const DeliveryStatus = ({ statusText, waits }: DeliveryProps) =>
  waits ? (
    <Badge tone="wait">{statusText === 'fail' ? 'Retrying' : 'Waiting'}</Badge>
  ) : (
    <Badge tone={tones[statusText]}>{words[statusText]}</Badge>
  );

type Props = { attempt: Pick<AttemptOut, 'statusText' | 'responseStatusCode'> };

/** How an attempt went: the status that was answered, or that there was no answer. */
export const AttemptStatus = ({ attempt: { statusText, responseStatusCode } }: Props) => (
  <Badge tone={tones[statusText]}>
    {words[statusText]} · {responseStatusCode === 0 ? 'no answer' : responseStatusCode}
  </Badge>
);
