import { queueDoesNotExist } from '../errors.ts';
import {
  createQueueRequest,
  deadLetterSourcesRequest,
  getAttributesRequest,
  getQueueUrlRequest,
  listQueuesRequest,
  queueRequest,
  setAttributesRequest,
  tagRequest,
  untagRequest,
} from '../requests/queue-requests.ts';
import { operation } from './operation.ts';
import { pageOf } from './pages.ts';
import { nameInQueueUrl, queueUrlOf } from './queue-url.ts';

const createQueue = operation(createQueueRequest, (call, { QueueName, Attributes, tags }) => {
  call.engine.createQueue({
    name: QueueName,
    ...(Attributes && { attributes: Attributes }),
    ...(tags && { tags }),
  });
  return { QueueUrl: queueUrlOf(call, QueueName) };
});

const getQueueUrl = operation(getQueueUrlRequest, (call, { QueueName }) => {
  if (!call.engine.exists(QueueName)) throw queueDoesNotExist();
  return { QueueUrl: queueUrlOf(call, QueueName) };
});

const listQueues = operation(listQueuesRequest, (call, { QueueNamePrefix, ...page }) => {
  const { names, ...token } = pageOf(call.engine.queueNames(QueueNamePrefix), page);
  return { QueueUrls: names.map((name) => queueUrlOf(call, name)), ...token };
});

const listDeadLetterSourceQueues = operation(deadLetterSourcesRequest, (call, { QueueUrl, ...page }) => {
  const sources = call.engine.deadLetterSources(nameInQueueUrl(call.engine, QueueUrl));
  const { names, ...token } = pageOf(sources, page);
  return { queueUrls: names.map((name) => queueUrlOf(call, name)), ...token };
});

const deleteQueue = operation(queueRequest, ({ engine }, { QueueUrl }) => {
  engine.deleteQueue(nameInQueueUrl(engine, QueueUrl));
});

const purgeQueue = operation(queueRequest, ({ engine }, { QueueUrl }) => {
  engine.purgeQueue(nameInQueueUrl(engine, QueueUrl));
});

const getQueueAttributes = operation(getAttributesRequest, ({ engine }, { QueueUrl, AttributeNames }) => {
  const attributes = engine.describe(nameInQueueUrl(engine, QueueUrl), AttributeNames);
  return Object.keys(attributes).length > 0 ? { Attributes: attributes } : {};
});

const setQueueAttributes = operation(setAttributesRequest, ({ engine }, { QueueUrl, Attributes }) => {
  engine.setAttributes(nameInQueueUrl(engine, QueueUrl), Attributes);
});

const tagQueue = operation(tagRequest, ({ engine }, { QueueUrl, Tags }) => {
  engine.tag(nameInQueueUrl(engine, QueueUrl), Tags);
});

const untagQueue = operation(untagRequest, ({ engine }, { QueueUrl, TagKeys }) => {
  engine.untag(nameInQueueUrl(engine, QueueUrl), TagKeys);
});

const listQueueTags = operation(queueRequest, ({ engine }, { QueueUrl }) => {
  const tags = engine.tags(nameInQueueUrl(engine, QueueUrl));
  return Object.keys(tags).length > 0 ? { Tags: tags } : {};
});

/** The operations on queues, by the names SQS gives them. */
export const queueOperations = {
  CreateQueue: createQueue,
  GetQueueUrl: getQueueUrl,
  ListQueues: listQueues,
  ListDeadLetterSourceQueues: listDeadLetterSourceQueues,
  DeleteQueue: deleteQueue,
  PurgeQueue: purgeQueue,
  GetQueueAttributes: getQueueAttributes,
  SetQueueAttributes: setQueueAttributes,
  TagQueue: tagQueue,
  UntagQueue: untagQueue,
  ListQueueTags: listQueueTags,
};
