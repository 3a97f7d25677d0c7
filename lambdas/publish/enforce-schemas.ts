import type { EventTypeStore } from '../../core/aws/event-type-store.ts';
import { rememberBriefly } from '../../core/credentials/remember-briefly.ts';
import { schemaInForce } from '../../core/event-types/schema-in-force.ts';
import { type Fault, invalid, type Problem } from '../../core/http/problem.ts';
import { checkSchema } from '../../core/publishing/check-schema.ts';
import type { Described } from '../../core/publishing/publication.ts';
import type { Order } from './publish.ts';

/** How to check payloads of an event type; null where there is nothing to check them by. */
export type CheckOf = (eventType: string) => Promise<((payload: Described) => Fault[]) | null>;

/**
 * Reads event types, and remembers what their schemas say for up to 10 s.
 * @param now milliseconds since 1970
 */
export const rememberChecks = (eventTypes: Pick<EventTypeStore, 'get'>, now: () => number): CheckOf =>
  rememberBriefly(async (name) => {
    const eventType = await eventTypes.get(name);
    const schema = eventType && schemaInForce(eventType);
    return schema && ((payload) => checkSchema(schema, payload));
  }, now);

/** The order itself, or 422 where its application enforces schemas and its payload does not match. */
export const enforceSchema = async (checkOf: CheckOf, order: Order): Promise<Order | Problem> => {
  const { application, publication } = order;
  if (!application.enforceSchemas || !publication.described) return order;
  const check = await checkOf(publication.eventType);
  const faults = check?.(publication.described) ?? [];
  return faults.length === 0 ? order : invalid(faults);
};
