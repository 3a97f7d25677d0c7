import type { EventTypeStore } from '../../../core/aws/event-type-store.ts';
import type { EndpointPatch, EndpointUpdate } from '../../../core/contracts/http/endpoints.ts';
import { endpointUrl, type UrlPolicy } from '../../../core/endpoints/endpoint-url.ts';
import { invalid } from '../../../core/http/problem.ts';

/** What checking an endpoint's fields needs from the world. */
export type FieldDeps = { eventTypes: Pick<EventTypeStore, 'inUse'>; urlPolicy: UrlPolicy };

/** An endpoint asks for event types that are in use; what it asked for before stays in force. */
const checkFilter = async ({ eventTypes }: FieldDeps, filter: readonly string[] | null | undefined) => {
  if (!filter) return;
  const inUse = await eventTypes.inUse(filter);
  const faults = filter.flatMap((name, index) =>
    inUse.has(name)
      ? []
      : [{ loc: ['body', 'eventTypes', `[${index}]`], msg: 'does not exist', type: 'value_error' }],
  );
  if (faults.length > 0) throw invalid(faults);
};

/**
 * An endpoint's fields as a body of PUT describes them, with what it leaves out.
 * @throws Problem 422
 */
export const wholeFields = async (deps: FieldDeps, input: EndpointUpdate) => {
  const url = endpointUrl(input.url, deps.urlPolicy);
  await checkFilter(deps, input.filterTypes);
  const { uid, description, version, disabled, channels, metadata, retrySchedule } = input;
  return {
    ...{ uid, url, description, version, disabled, channels, metadata, retrySchedule },
    filterTypes: input.filterTypes ?? null,
    throttleRate: input.throttleRate ?? null,
  };
};

/**
 * The fields that a body of PATCH changes.
 * @throws Problem 422
 */
export const changedFields = async (deps: FieldDeps, input: EndpointPatch) => {
  const url = input.url === undefined ? undefined : endpointUrl(input.url, deps.urlPolicy);
  await checkFilter(deps, input.filterTypes);
  return { ...input, url };
};
