import { type IncomingMessage, request as send } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { signerOf } from '../../local/aws/callers.ts';
import { type Listener, listen } from '../../local/listener.ts';
import { nominalLatency } from './model.ts';
import { storedBytesOf, unitsOf } from './units.ts';

/** One call of an AWS service, as it was seen on the wire. */
export type Call = {
  /** The function's name; `operator` for whoever else called. */
  caller: string;
  service: string;
  operation: string;
  /** Milliseconds on one clock. */
  startedAt: number;
  endedAt: number;
  /** What the service bills for it: request units, requests of 64 KB, events of 64 KB, calls. */
  units: number;
  kind: 'read' | 'write' | 'request';
  /** SQS: whether its messages have a group, which makes it a fair-queue request. */
  grouped: boolean;
  requestBytes: number;
  /** Of the items that it wrote, as DynamoDB bills their storage. */
  storedBytes: number;
};

/** A server between the functions and the services that notes every call. */
export type Meter = {
  origin: string;
  calls: Call[];
  /** Whether calls take as long as on AWS; otherwise as short as they can. */
  waitsAsOnAws: (waits: boolean) => void;
  close: () => Promise<void>;
};

/** Where the services behind the meter are. */
export type Behind = { awsUrl: () => string; dynamodbUrl: string };

const passOn = (
  origin: string,
  { method, url, headers }: IncomingMessage,
  body: Buffer,
): Promise<[IncomingMessage, Buffer]> =>
  new Promise((resolve, reject) => {
    const onward = send(new URL(url ?? '/', origin), {
      method,
      headers: { ...headers, 'content-length': body.length },
    });
    onward.once('response', (answer) => buffer(answer).then((bytes) => resolve([answer, bytes]), reject));
    onward.once('error', reject);
    onward.end(body);
  });

const json = z.record(z.string(), z.unknown());

const parsed = (bytes: Buffer): Record<string, unknown> => {
  const text = bytes.toString();
  return json.parse(text === '' ? {} : JSON.parse(text));
};

const callerOf = (authorization: string | undefined): string => {
  const signer = signerOf(authorization);
  return signer.kind === 'function' ? signer.name : 'operator';
};

const serviceOf = (target: string): { service: string; operation: string } => {
  const [prefix = '', operation = ''] = target.split('.');
  return { service: prefix.split('_')[0] ?? prefix, operation };
};

/** DynamoDB is asked what a call consumed. Each call takes as long as it would on AWS, so that what overlaps there overlaps here. */
const meterOne = async (
  request: IncomingMessage,
  behind: Behind,
  waits: boolean,
): Promise<{ call: Call; head: IncomingMessage; answer: Buffer }> => {
  const startedAt = performance.now();
  const named = serviceOf(String(request.headers['x-amz-target'] ?? ''));
  const sent = await buffer(request);
  const isDynamo = named.service === 'DynamoDB';
  const input = parsed(sent);
  const body = isDynamo ? Buffer.from(JSON.stringify({ ...input, ReturnConsumedCapacity: 'TOTAL' })) : sent;
  const [[head, answer]] = await Promise.all([
    passOn(isDynamo ? behind.dynamodbUrl : behind.awsUrl(), request, body),
    waits && sleep(nominalLatency(named.service, named.operation)),
  ]);
  const call = {
    ...named,
    ...unitsOf(named, input, parsed(answer)),
    caller: callerOf(request.headers.authorization),
    startedAt,
    endedAt: performance.now(),
    requestBytes: sent.length,
    storedBytes: storedBytesOf(input),
  };
  return { call, head, answer };
};

/** Starts a meter on loopback. */
export const startMeter = async (behind: Behind): Promise<Meter> => {
  const listener: Listener = await listen(0);
  const calls: Call[] = [];
  let waits = true;
  const waitsAsOnAws = (next: boolean): void => {
    waits = next;
  };
  listener.serve(async (request, response) => {
    const { call, head, answer } = await meterOne(request, behind, waits);
    calls.push(call);
    response.writeHead(head.statusCode ?? 502, head.headers);
    response.end(answer);
  });
  return { origin: listener.origin, calls, waitsAsOnAws, close: () => listener.stop(0) };
};
