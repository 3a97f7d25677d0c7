import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SQSClient } from '@aws-sdk/client-sqs';

/** Notes the name of every command that is sent from now on; `stop` ends it and answers with the names. */
export const noteCalls = (client: DynamoDBClient | SQSClient): { stop: () => string[] } => {
  // Only names are looked at, which every client's stack passes alike.
  const { middlewareStack } = client as DynamoDBClient;
  const names: string[] = [];
  const name = 'noteCalls';
  middlewareStack.add(
    (next, context) => (args) => {
      names.push(String(context.commandName));
      return next(args);
    },
    { step: 'initialize', name, override: true },
  );
  return {
    stop: () => {
      middlewareStack.remove(name);
      return names;
    },
  };
};
