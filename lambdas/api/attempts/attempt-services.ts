import type { ApplicationStore } from '../../../core/aws/application-store.ts';
import type { AttemptLists } from '../../../core/aws/attempt-lists.ts';
import type { ContentEraser } from '../../../core/aws/content-eraser.ts';
import type { DeliveryStore } from '../../../core/aws/delivery-store.ts';
import type { EndpointStore } from '../../../core/aws/endpoint-store.ts';
import type { FindMessageDeps } from '../messages/find-message.ts';
import type { CountAttemptsDeps } from './count-attempts.ts';
import type { AttemptedMessagesDeps } from './list-attempted-messages.ts';
import type { MessageDeliveriesDeps } from './message-deliveries.ts';
import type { ResendDeps } from './resend.ts';

/** What operations on deliveries and attempts need from the world. */
export type AttemptServices = FindMessageDeps &
  MessageDeliveriesDeps &
  AttemptedMessagesDeps &
  CountAttemptsDeps &
  ResendDeps & {
    applications: Pick<ApplicationStore, 'find'>;
    endpoints: Pick<EndpointStore, 'find'>;
    deliveries: DeliveryStore;
    attemptLists: AttemptLists;
    eraser: Pick<ContentEraser, 'expungeResponse'>;
  };
