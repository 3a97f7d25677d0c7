import type { ClientRequest } from 'node:http';

/** How far a request has come. */
export type Phase = 'connecting' | 'securing' | 'waiting' | 'answering';

/** Follows a request; the function it gives tells how far it has come. */
export const followPhase = (request: ClientRequest, encrypted: boolean): (() => Phase) => {
  let phase: Phase = 'connecting';
  const enter = (next: Phase) => () => {
    phase = next;
  };
  request.once('socket', (socket) => {
    // Ahead of the parser's own listener, which may end the request while it works on this very piece.
    socket.prependOnceListener('data', enter('answering'));
    // A connection that is used again has had these events, and would collect listeners for ever.
    if (request.reusedSocket) phase = 'waiting';
    else if (encrypted) socket.once('connect', enter('securing')).once('secureConnect', enter('waiting'));
    else socket.once('connect', enter('waiting'));
  });
  return () => phase;
};
