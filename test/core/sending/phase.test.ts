import { once } from 'node:events';
import http from 'node:http';
import { afterEach, describe, expect, test } from '@jest/globals';
import { followPhase } from '../../../core/sending/phase.ts';
import { answering } from '../../support/receivers/answering.ts';
import { type Receiver, startReceiver } from '../../support/receivers/receiver.ts';

let receiver: Receiver;
afterEach(() => receiver.stop());

describe('the phase of a request', () => {
  test('goes from connecting over waiting to answering', async () => {
    receiver = await startReceiver(answering());
    const request = http.request(receiver.url, { method: 'POST' });
    const phase = followPhase(request, false);
    const phases = [phase()];
    const [socket] = await once(request, 'socket');
    await once(socket, 'connect');
    phases.push(phase());
    request.end();
    await once(request, 'response');
    phases.push(phase());
    expect(phases).toEqual(['connecting', 'waiting', 'answering']);
  });

  test('leaves no listeners on a connection that is used again and again', async () => {
    receiver = await startReceiver(answering());
    const agent = new http.Agent({ keepAlive: true });
    const counts: number[] = [];
    for (let count = 0; count < 3; count += 1) {
      const request = http.request(receiver.url, { method: 'POST', agent });
      followPhase(request, false);
      request.end();
      const [response] = await once(request, 'response');
      const socket = response.socket;
      await once(response.resume(), 'close');
      counts.push(
        socket.eventNames().reduce((sum: number, name: string) => sum + socket.listenerCount(name), 0),
      );
    }
    agent.destroy();
    expect(receiver.connections()).toBe(1);
    expect(counts[2]).toBe(counts[1]);
  });
});
