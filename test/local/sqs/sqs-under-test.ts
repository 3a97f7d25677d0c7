import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  type Message,
  type QueueAttributeName,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SendMessageCommand,
  type SendMessageCommandInput,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { type EngineOptions, openQueues, type SqsEngine } from '../../../local/sqs/engine/engine.ts';
import type { Authorize } from '../../../local/sqs/http/authorize.ts';
import { startSqsServer } from '../../../local/sqs/http/server.ts';

export const ACCOUNT = '123456789012';
export const REGION = 'eu-central-1';

export const open = (options: Partial<EngineOptions> = {}): SqsEngine =>
  openQueues({ file: ':memory:', region: REGION, accountId: ACCOUNT, now: Date.now, ...options });

/** A clock that stands still until it is turned. */
export const stoppedClock = () => {
  let time = Date.UTC(2026, 10, 24);
  return {
    now: (): number => time,
    pass: (seconds: number): void => {
      time += seconds * 1000;
    },
  };
};

/** The real client, speaking to a server on a port of its own. */
export const clientOf = (origin: string): SQSClient =>
  new SQSClient({
    endpoint: origin,
    region: REGION,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'local' },
    maxAttempts: 1,
  });

export type SqsUnderTest = Awaited<ReturnType<typeof startSqs>>;

/** A server on an ephemeral port, and short forms of what tests ask it most. */
export const startSqs = async (options: Partial<EngineOptions> & { authorize?: Authorize } = {}) => {
  const { authorize, ...engineOptions } = options;
  const engine = open(engineOptions);
  const server = await startSqsServer({ engine, port: 0, ...(authorize && { authorize }) });
  const client = clientOf(server.origin);
  const close = async (): Promise<void> => {
    client.destroy();
    await server.close();
    engine.close();
  };
  return { engine, client, origin: server.origin, close, ...shortForms(client) };
};

const shortForms = (client: SQSClient) => ({
  create: async (
    name: string,
    attributes: Partial<Record<QueueAttributeName, string>> = {},
  ): Promise<string> => {
    const { QueueUrl } = await client.send(
      new CreateQueueCommand({ QueueName: name, Attributes: attributes }),
    );
    return QueueUrl ?? '';
  },
  send: (url: string, body: string, rest: Partial<SendMessageCommandInput> = {}) =>
    client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: body, ...rest })),
  receive: async (url: string, rest: Partial<ReceiveMessageCommandInput> = {}): Promise<Message[]> => {
    const { Messages } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: url,
        MaxNumberOfMessages: 10,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
        ...rest,
      }),
    );
    return Messages ?? [];
  },
  attributes: async (url: string): Promise<Record<string, string>> => {
    const { Attributes } = await client.send(
      new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['All'] }),
    );
    return Attributes ?? {};
  },
});

/** Waits until something holds; the test's own timeout ends it otherwise. */
export const until = async <Result>(look: () => Result | undefined | Promise<Result | undefined>) => {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

/** The first of a list that must have one. */
export const first = <Entry>(list: readonly Entry[]): Entry => {
  const [entry] = list;
  if (entry === undefined) throw new Error('expected an entry, found none');
  return entry;
};
