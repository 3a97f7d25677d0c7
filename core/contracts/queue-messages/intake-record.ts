import * as z from 'zod';
import { intakeMessage } from './intake-message.ts';

const named = (member: string) => z.looseObject({ [member]: z.unknown().nonoptional() });

/**
 * What the intake queue carries: a stored message; a structured CloudEvent, which anybody may send who may send to the
 * queue; or an event from the bus. Whole events are only recognized here, and judged by whoever reads their text.
 */
export const intakeRecord = z.union(
  [
    named('specversion').transform((event) => ({ kind: 'cloudevent' as const, event })),
    named('detail-type').transform((event) => ({ kind: 'bus' as const, event })),
    intakeMessage.transform((message) => ({ kind: 'stored' as const, message })),
  ],
  'is neither a stored message nor a CloudEvent nor an event of the bus',
);
export type IntakeRecord = z.output<typeof intakeRecord>;
