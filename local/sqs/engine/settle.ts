import { attempt } from '../attempt.ts';
import { invalidParameter, messageNotInFlight, type SqsError } from '../errors.ts';
import { MAXIMUM_VISIBILITY_TIMEOUT } from '../requests/queue-attributes.ts';
import {
  deleteReceived,
  findMessage,
  hideUntil,
  type MessageState,
  showMessage,
} from '../store/message-store.ts';
import { announce, type Context, type Queue, queueNamed } from './context.ts';
import { type Receipt, readHandle } from './receipt-handle.ts';

/** What became of one entry of a batch: undefined when it was done, or why it was not. */
export type Settled = SqsError | undefined;

/** A visibility timeout to set, in seconds from now; 0 makes the message visible at once. */
export type VisibilityChange = { receiptHandle: string; visibilityTimeout: number };

/**
 * Deletes some received messages in one transaction. A handle that is no longer a message's latest does nothing, nor
 * does one whose message is gone (API Reference, DeleteMessage).
 * @returns what became of each, in order: nothing, or ReceiptHandleIsInvalid
 * @throws SqsError QueueDoesNotExist
 */
export const deleteMessages = (context: Context, name: string, handles: readonly string[]): Settled[] =>
  settleEach(context, name, handles, (queue, handle) => {
    deleteReceived(context.database, readHandle(handle, queue.id));
  });

/**
 * Changes how long some messages in flight stay so, in one transaction.
 * @returns what became of each, in order: nothing, ReceiptHandleIsInvalid, MessageNotInflight, or InvalidParameterValue
 * when the message is gone or 12 hours from its receive would be exceeded
 * @throws SqsError QueueDoesNotExist
 */
export const changeVisibility = (
  context: Context,
  name: string,
  changes: readonly VisibilityChange[],
): Settled[] => settleEach(context, name, changes, (queue, change) => changeOne(context, queue, change));

const settleEach = <Entry>(
  context: Context,
  name: string,
  entries: readonly Entry[],
  settle: (queue: Queue, entry: Entry) => void,
): Settled[] => {
  const queue = queueNamed(context, name);
  const settled = context.database.transaction(() =>
    entries.map((entry) =>
      attempt((): undefined => {
        settle(queue, entry);
      }),
    ),
  );
  announce(context, queue);
  return settled;
};

const currentMessage = ({ database }: Context, receipt: Receipt): MessageState | undefined => {
  const message = findMessage(database, receipt.message);
  const isCurrent =
    message?.queue === receipt.queue &&
    message.messageId === receipt.messageId &&
    message.receives === receipt.receive;
  return isCurrent ? message : undefined;
};

const changeOne = (context: Context, queue: Queue, change: VisibilityChange): void => {
  const { receiptHandle, visibilityTimeout } = change;
  const message = currentMessage(context, readHandle(receiptHandle, queue.id));
  if (!message) {
    throw invalidParameter(
      `Value ${receiptHandle} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.`,
    );
  }
  const now = context.now();
  if (message.state !== 'in flight' || message.due <= now) throw messageNotInFlight();
  checkTotal(visibilityTimeout, now - (message.receivedAt ?? now));
  if (visibilityTimeout === 0) showMessage(context.database, message.id, now);
  else hideUntil(context.database, message.id, now + visibilityTimeout * 1000);
};

const checkTotal = (visibilityTimeout: number, sinceReceive: number): void => {
  const total = visibilityTimeout + Math.floor(sinceReceive / 1000);
  if (total <= MAXIMUM_VISIBILITY_TIMEOUT) return;
  throw invalidParameter(
    `Value ${visibilityTimeout} for parameter VisibilityTimeout is invalid. Reason: Total VisibilityTimeout for the message is beyond the limit [${MAXIMUM_VISIBILITY_TIMEOUT} seconds].`,
  );
};
