import { text } from 'node:stream/consumers';
import { HttpRequest } from '@smithy/core/transport';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { SignatureV4 } from '@smithy/signature-v4';
import { version } from '../../contracts/version.ts';
import type { Place, ServiceName } from './place.ts';
import { refusalOf } from './refusal.ts';
import { createRetrying } from './retrying.ts';
import { Sha256 } from './sha256.ts';

/** What goes into each operation of a service and what comes out, as it is on the wire. */
export type Operations = Record<string, [input: object, output: object]>;

/**
 * Calls an operation of a service.
 * @throws ServiceRefusal when the service answered with an error, and did so again on the last try
 */
export type Service<Known extends Operations> = <Name extends keyof Known & string>(
  operation: Name,
  input: Known[Name][0],
  signal?: AbortSignal,
) => Promise<Known[Name][1]>;

/** How a service is spoken to. */
export type Protocol = {
  service: ServiceName;
  /** What stands before the operation in `x-amz-target`. */
  target: string;
  /** Of the AWS JSON protocol. */
  json: '1.0' | '1.1';
};

/** How often a call is made at most, as most of the SDK's clients do. */
const usualAttempts = 3;

/**
 * A service that speaks the AWS JSON protocol: one signed POST a call, over connections that are kept. Made of the SDK's
 * own signer, HTTP handler and retry strategy, without its clients: see docs/decisions/0016-what-a-bundle-leaves-out.md.
 */
export const openService = <Known extends Operations>(
  { region, credentials, originOf }: Place,
  { service, target, json }: Protocol,
  { maxAttempts = usualAttempts } = {},
): Service<Known> => {
  const { protocol, hostname, port, host } = new URL(originOf(service));
  const address = { method: 'POST', protocol, hostname, ...(port && { port: Number(port) }), path: '/' };
  const fixed = {
    host,
    'content-type': `application/x-amz-json-${json}`,
    'user-agent': `Posthorn/${version}`,
  };
  const signer = new SignatureV4({ credentials, region, service, sha256: Sha256 });
  const handler = new NodeHttpHandler({});
  const retrying = createRetrying(maxAttempts);

  const callOnce = async (operation: string, body: string, abortSignal?: AbortSignal): Promise<string> => {
    const headers = {
      ...fixed,
      'content-length': String(Buffer.byteLength(body)),
      'x-amz-target': `${target}.${operation}`,
    };
    // The signer answers with the kind of request that it was given.
    const signed = (await signer.sign(new HttpRequest({ ...address, headers, body }))) as HttpRequest;
    const { response } = await handler.handle(signed, abortSignal ? { abortSignal } : {});
    const answer = await text(response.body);
    if (response.statusCode === 200) return answer;
    throw refusalOf(response.statusCode, response.headers['x-amzn-errortype'], answer);
  };

  return async (operation, input, signal) => {
    const body = JSON.stringify(input);
    const answer = await retrying(() => callOnce(operation, body, signal), signal);
    // What a success holds is the service's promise in its API reference; what it says of rows is parsed by their readers.
    return JSON.parse(answer === '' ? '{}' : answer) as Known[typeof operation][1];
  };
};
