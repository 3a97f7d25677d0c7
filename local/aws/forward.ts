import { type IncomingMessage, type ServerResponse, request as send } from 'node:http';

/** Passes a request on to another server as it is, and its answer back. */
export const forward = (request: IncomingMessage, response: ServerResponse, origin: string): void => {
  const { method, url, headers } = request;
  const onward = send(new URL(url ?? '/', origin), { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.destroy());
  request.pipe(onward);
};
