import { batchRequest, deletion, receiveRequest, visibilityChange } from '../requests/message-requests.ts';
import { queueRequest } from '../requests/queue-requests.ts';
import { parseRequest } from '../requests/refusal.ts';
import { answerBatch } from './batches.ts';
import { receivedAnswer } from './incoming.ts';
import { type Operation, operation } from './operation.ts';
import { readOutgoing, sentAnswer } from './outgoing.ts';
import { nameInQueueUrl } from './queue-url.ts';

const sendMessage: Operation = ({ engine }, body) => {
  const { QueueUrl } = parseRequest(queueRequest, body);
  const message = readOutgoing(body);
  return sentAnswer(engine.send(nameInQueueUrl(engine, QueueUrl), message), message);
};

const sendMessageBatch = operation(batchRequest, ({ engine }, { QueueUrl, Entries }) => {
  const name = nameInQueueUrl(engine, QueueUrl);
  return answerBatch(Entries, readOutgoing, (messages) => engine.sendBatch(name, messages), sentAnswer);
});

const receiveMessage = operation(receiveRequest, async ({ engine, signal }, request) => {
  const messages = await engine.receive(nameInQueueUrl(engine, request.QueueUrl), {
    max: request.MaxNumberOfMessages,
    waitSeconds: request.WaitTimeSeconds,
    visibilityTimeout: request.VisibilityTimeout,
    signal,
  });
  return messages.length > 0 ? { Messages: messages.map((message) => receivedAnswer(message, request)) } : {};
});

const readDeletion = (entry: unknown): string => parseRequest(deletion, entry).ReceiptHandle;

const deleteMessage = operation(queueRequest.extend(deletion.shape), ({ engine }, request) => {
  const [refusal] = engine.delete(nameInQueueUrl(engine, request.QueueUrl), [request.ReceiptHandle]);
  if (refusal) throw refusal;
});

const deleteMessageBatch = operation(batchRequest, ({ engine }, { QueueUrl, Entries }) => {
  const name = nameInQueueUrl(engine, QueueUrl);
  return answerBatch(Entries, readDeletion, (handles) => engine.delete(name, handles), nothing);
});

const readChange = (entry: unknown) => {
  const { ReceiptHandle, VisibilityTimeout } = parseRequest(visibilityChange, entry);
  return { receiptHandle: ReceiptHandle, visibilityTimeout: VisibilityTimeout };
};

const changeMessageVisibility: Operation = ({ engine }, body) => {
  const { QueueUrl } = parseRequest(queueRequest, body);
  const [refusal] = engine.changeVisibility(nameInQueueUrl(engine, QueueUrl), [readChange(body)]);
  if (refusal) throw refusal;
};

const changeMessageVisibilityBatch = operation(batchRequest, ({ engine }, { QueueUrl, Entries }) => {
  const name = nameInQueueUrl(engine, QueueUrl);
  return answerBatch(Entries, readChange, (changes) => engine.changeVisibility(name, changes), nothing);
});

const nothing = (): object => ({});

/** The operations on messages, by the names SQS gives them. */
export const messageOperations = {
  SendMessage: sendMessage,
  SendMessageBatch: sendMessageBatch,
  ReceiveMessage: receiveMessage,
  DeleteMessage: deleteMessage,
  DeleteMessageBatch: deleteMessageBatch,
  ChangeMessageVisibility: changeMessageVisibility,
  ChangeMessageVisibilityBatch: changeMessageVisibilityBatch,
};
