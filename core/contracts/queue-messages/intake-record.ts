import * as z from '../zod.ts';
import { storedMessages } from './intake-message.ts';

const named = (member: string) => z.looseObject({ [member]: z.nonoptional(z.unknown()) });

/**
 * What the intake queue carries: a stored message, or some that were published together; a structured CloudEvent, which
 * anybody may send who may send to the queue; or an event from the bus. Whole events are only recognized here, and judged by
 * whoever reads their text.
 */
export const intakeRecord = z.union(
  [
    z.pipe(
      named('specversion'),
      z.transform((event) => ({ kind: 'cloudevent' as const, event })),
    ),
    z.pipe(
      named('detail-type'),
      z.transform((event) => ({ kind: 'bus' as const, event })),
    ),
    z.pipe(
      storedMessages,
      z.transform((messages) => ({ kind: 'stored' as const, messages })),
    ),
  ],
  'is neither a stored message nor a CloudEvent nor an event of the bus',
);
export type IntakeRecord = z.output<typeof intakeRecord>;
