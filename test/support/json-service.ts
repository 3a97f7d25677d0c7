import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Place } from '../../core/aws/service/place.ts';
import { allowAll } from '../../local/aws/callers.ts';
import { answerCall } from '../../local/aws/json-services.ts';
import type { Service } from '../../local/aws/service.ts';

/** Serves one of the local run's AWS services on loopback, and remembers which operations were called. */
export const startJsonService = async (service: Service) => {
  const calls: string[] = [];
  const server = createServer((request, response) => {
    const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
    calls.push(operation);
    void answerCall(service, operation, request, response, allowAll);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a TCP server that listens has a port
  const endpoint = `http://127.0.0.1:${port}`;
  const identity = { region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
  const place: Place = { ...identity, originOf: () => endpoint };
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { client: { endpoint, ...identity }, place, calls, close };
};
