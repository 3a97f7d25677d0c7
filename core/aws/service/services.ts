import type * as DynamoDB from '@aws-sdk/client-dynamodb';
import type * as EventBridge from '@aws-sdk/client-eventbridge';
import type * as KMS from '@aws-sdk/client-kms';
import type * as SecretsManager from '@aws-sdk/client-secrets-manager';
import type * as SQS from '@aws-sdk/client-sqs';
import type { Place } from './place.ts';
import { openService, type Service } from './service.ts';

/** A shape of the SDK's as it is on the wire, where bytes are text (base64). */
export type Wire<Shape> = Shape extends Uint8Array
  ? string
  : Shape extends object
    ? { [Name in keyof Shape]: Wire<Shape[Name]> }
    : Shape;

type Operation<Input, Output> = [Wire<Input> & object, Wire<Omit<Output, '$metadata'>> & object];

/** The operations of DynamoDB that Posthorn calls. */
export type DynamoDBService = Service<{
  BatchGetItem: Operation<DynamoDB.BatchGetItemCommandInput, DynamoDB.BatchGetItemCommandOutput>;
  BatchWriteItem: Operation<DynamoDB.BatchWriteItemCommandInput, DynamoDB.BatchWriteItemCommandOutput>;
  DeleteItem: Operation<DynamoDB.DeleteItemCommandInput, DynamoDB.DeleteItemCommandOutput>;
  GetItem: Operation<DynamoDB.GetItemCommandInput, DynamoDB.GetItemCommandOutput>;
  PutItem: Operation<DynamoDB.PutItemCommandInput, DynamoDB.PutItemCommandOutput>;
  Query: Operation<DynamoDB.QueryCommandInput, DynamoDB.QueryCommandOutput>;
  UpdateItem: Operation<DynamoDB.UpdateItemCommandInput, DynamoDB.UpdateItemCommandOutput>;
}>;

/** The operations of SQS that Posthorn calls. */
export type SQSService = Service<{
  DeleteMessageBatch: Operation<SQS.DeleteMessageBatchCommandInput, SQS.DeleteMessageBatchCommandOutput>;
  ReceiveMessage: Operation<SQS.ReceiveMessageCommandInput, SQS.ReceiveMessageCommandOutput>;
  SendMessageBatch: Operation<SQS.SendMessageBatchCommandInput, SQS.SendMessageBatchCommandOutput>;
}>;

/** The operations of KMS that Posthorn calls. */
export type KMSService = Service<{
  Decrypt: Operation<KMS.DecryptCommandInput, KMS.DecryptCommandOutput>;
  Encrypt: Operation<KMS.EncryptCommandInput, KMS.EncryptCommandOutput>;
}>;

/** The operation of Secrets Manager that Posthorn calls. */
export type SecretsManagerService = Service<{
  GetSecretValue: Operation<
    SecretsManager.GetSecretValueCommandInput,
    SecretsManager.GetSecretValueCommandOutput
  >;
}>;

/** The operation of EventBridge that Posthorn calls. */
export type EventBridgeService = Service<{
  PutEvents: Operation<EventBridge.PutEventsCommandInput, EventBridge.PutEventsCommandOutput>;
}>;

type Options = { maxAttempts?: number };

/** As the SDK's client of DynamoDB has it, which tries once more than the others. */
const dynamoAttempts = 4;

/** DynamoDB, at a place. */
export const openDynamoDB = (
  place: Place,
  options: Options = { maxAttempts: dynamoAttempts },
): DynamoDBService =>
  openService(place, { service: 'dynamodb', target: 'DynamoDB_20120810', json: '1.0' }, options);

/** SQS, at a place. */
export const openSQS = (place: Place, options?: Options): SQSService =>
  openService(place, { service: 'sqs', target: 'AmazonSQS', json: '1.0' }, options);

/** KMS, at a place. */
export const openKMS = (place: Place, options?: Options): KMSService =>
  openService(place, { service: 'kms', target: 'TrentService', json: '1.1' }, options);

/** Secrets Manager, at a place. */
export const openSecretsManager = (place: Place, options?: Options): SecretsManagerService =>
  openService(place, { service: 'secretsmanager', target: 'secretsmanager', json: '1.1' }, options);

/** EventBridge, at a place. */
export const openEventBridge = (place: Place, options?: Options): EventBridgeService =>
  openService(place, { service: 'events', target: 'AWSEvents', json: '1.1' }, options);
