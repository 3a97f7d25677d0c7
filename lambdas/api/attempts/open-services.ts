import type { ApplicationStore } from '../../../core/aws/application-store.ts';
import { createAttemptCounters } from '../../../core/aws/attempt-counters.ts';
import { createAttemptLists } from '../../../core/aws/attempt-lists.ts';
import { readEndpointsOf } from '../../../core/aws/configuration-reader.ts';
import { createContentEraser } from '../../../core/aws/content-eraser.ts';
import { createDeliveryStore } from '../../../core/aws/delivery-store.ts';
import type { EndpointStore } from '../../../core/aws/endpoint-store.ts';
import { messageIdOfEvent } from '../../../core/aws/event-claims.ts';
import { createMessageLists } from '../../../core/aws/message-lists.ts';
import { createMessageStore } from '../../../core/aws/message-store.ts';
import type { SendAll } from '../../../core/aws/queue-sender.ts';
import type { Table } from '../../../core/aws/table.ts';
import type { MakeId } from '../../../core/ids/ids.ts';
import type { MessageServices } from '../messages/message-services.ts';
import type { AttemptServices } from './attempt-services.ts';

/** What messages, deliveries and attempts are served from. */
export type Sources = {
  config: Table;
  messages: Table;
  applications: Pick<ApplicationStore, 'find'>;
  endpoints: Pick<EndpointStore, 'find'>;
  sendAll: SendAll;
  deliveriesQueueUrl: string;
  makeId: MakeId;
  /** Milliseconds since 1970. */
  now: () => number;
};

/** Opens the stores and lists that operations on messages, deliveries and attempts need. */
export const openMessageServices = (sources: Sources): MessageServices & AttemptServices => {
  const { config, messages: table, now } = sources;
  const deliveries = createDeliveryStore(table, now);
  return {
    ...sources,
    messages: createMessageStore(table, now),
    messageIdOfEvent: (applicationId, eventId) => messageIdOfEvent(table, applicationId, eventId, now()),
    messageLists: createMessageLists(table, now),
    attemptLists: createAttemptLists(table, now),
    attemptCounters: createAttemptCounters(table, now),
    deliveries,
    eraser: createContentEraser(table, deliveries),
    allEndpoints: (applicationId) => readEndpointsOf(config, applicationId),
  };
};
