import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** Notes the name of every command that is sent from now on; `stop` ends it and answers with the names. */
export const noteCalls = (client: DynamoDBClient): { stop: () => string[] } => {
  const names: string[] = [];
  const name = 'noteCalls';
  client.middlewareStack.add(
    (next, context) => (args) => {
      names.push(String(context.commandName));
      return next(args);
    },
    { step: 'initialize', name, override: true },
  );
  return {
    stop: () => {
      client.middlewareStack.remove(name);
      return names;
    },
  };
};
