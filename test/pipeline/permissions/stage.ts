import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AwsCall, Decision } from '../../../local/aws/callers.ts';
import { type LocalRun, startLocal } from '../../../local/start-local.ts';
import { type Receiver, startReceiver } from '../../support/receiver.ts';
import { temporaryDirectory } from '../../support/tiny-assembly.ts';
import { type Access, awsClients } from '../posthorn.ts';

/** Whether a call that the policies allow is refused all the same. */
export type Refuse = (call: AwsCall) => boolean;

/** What promises are shown on: the local run of the real template, and who watches it. */
export type Stage = {
  run: LocalRun;
  access: Access;
  aws: ReturnType<typeof awsClients>;
  receiver: Receiver;
  /** Takes requests and answers none. */
  hangingUrl: string;
  /** Every call that the policies allowed, so far. */
  calls: AwsCall[];
  /** What the local run warned of, denied calls among it. */
  warnings: string[];
  /** Has calls refused that the policies allow, as AWS now and then does; nothing is until it is called. */
  refuse: (refuse: Refuse) => void;
  close: () => Promise<void>;
};

/** The settings that promises are shown under: short waits, and circuits that open soon. */
export const context = {
  allowedPrivateNetworks: '127.0.0.0/8',
  httpsOnly: 'false',
  retrySchedule: '0',
  circuitFailures: '3',
  circuitSpan: '0',
  requestTimeout: '5',
};

/** A subscriber who never answers. */
const startHanging = async () => {
  const server = createServer(() => {}).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a TCP server that listens has a port
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close().closeAllConnections() };
};

const refused: Decision = { allowed: false, reason: 'because the test refuses it' };

const startSubscribers = async () => {
  const [receiver, hanging] = await Promise.all([startReceiver(), startHanging()]);
  const close = async () => {
    hanging.close();
    await receiver.close();
  };
  return { receiver, hangingUrl: hanging.url, close };
};

/**
 * Sets the stage.
 * @throws TemplateError when what services call in the deployment is not allowed
 */
export const openStage = async (assembly: string): Promise<Stage> => {
  const calls: AwsCall[] = [];
  const warnings: string[] = [];
  let refuses: Refuse = () => false;
  const run = await startLocal({
    ...{ dataDirectory: temporaryDirectory(), port: 0, context, assembly },
    log: { say: () => {}, detail: () => {}, warn: (line) => warnings.push(line) },
    authorize: (call) => {
      calls.push(call);
      return call.caller.kind === 'function' && refuses(call) ? refused : { allowed: true };
    },
  });
  const aws = awsClients(run.endpoints);
  const { receiver, hangingUrl, close } = await startSubscribers();
  const refuse = (next: Refuse): void => {
    refuses = next;
  };
  const access = { url: run.endpoints.apiUrl, key: run.rootKey ?? '' };
  return {
    ...{ run, access, aws, receiver, hangingUrl, calls, warnings, refuse },
    close: async () => {
      aws.sqs.destroy();
      aws.dynamodb.destroy();
      await run.stop();
      await close();
    },
  };
};
