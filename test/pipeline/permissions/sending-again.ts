import { call, createEndpoint, publish, until } from '../posthorn.ts';
import { arrived, die, finished, hasSent, noLetters, type Promised, post } from './tools.ts';

const hourAgo = () => new Date(Date.now() - 3_600_000).toISOString();

/** Promises about what is sent again. */
export const sendingAgain: readonly Promised[] = [
  {
    promise: 'a dead letter is redriven, and its stale copy leaves the queue',
    show: async (stage) => {
      const { messageId } = await die(stage, 'redriven');
      await finished(stage, await post(stage, '/api/v1/dlq/redrive', { appId: 'redriven' }));
      await arrived(stage, messageId, 3);
      await noLetters(stage, 'redriven');
    },
  },
  {
    promise: 'a dead letter leaves the queue when it is resent with success',
    show: async (stage) => {
      const { endpointId, messageId } = await die(stage, 'resent');
      await post(stage, `/api/v1/app/resent/msg/${messageId}/endpoint/${endpointId}/resend`);
      await noLetters(stage, 'resent');
    },
  },
  {
    promise: 'sending again keeps its pace over several runs, until it is cancelled',
    show: async (stage) => {
      await post(stage, '/api/v1/app', { name: 'paced', uid: 'paced' });
      // So many in four shards that three in one, which at this pace take longer than a run waits, are certain.
      for (let n = 1; n <= 30; n += 1)
        await publish(stage.access, { application: 'paced', type: 'a', data: n });
      const endpointId = await createEndpoint(stage.access, stage.receiver.url, {}, 'paced');
      const path = `/api/v1/app/paced/endpoint/${endpointId}/replay-missing`;
      const { id } = await post<{ id: string }>(stage, path, { since: hourAgo(), rate: 1 });
      await until(
        () => hasSent(stage, 'Redrive/Function', 'Queues/Background'),
        (handedOver) => handedOver,
      );
      await call(stage.access, 'POST', `/api/v1/background-task/${id}/cancel`);
    },
  },
  {
    promise: 'what failed is recovered and what was never attempted is replayed',
    show: async (stage) => {
      const { endpointId } = await die(stage, 'recovered');
      const endpoints = '/api/v1/app/recovered/endpoint';
      await finished(stage, await post(stage, `${endpoints}/${endpointId}/recover`, { since: hourAgo() }));
      const later = await createEndpoint(stage.access, stage.receiver.url, {}, 'recovered');
      await finished(stage, await post(stage, `${endpoints}/${later}/replay-missing`, { since: hourAgo() }));
      await call(stage.access, 'GET', '/api/v1/background-task');
    },
  },
  {
    promise: 'a letter whose payload is gone, or whose endpoint is deleted, is only removed',
    show: async (stage) => {
      const expunged = await die(stage, 'expunged');
      await call(stage.access, 'DELETE', `/api/v1/app/expunged/msg/${expunged.messageId}/content`);
      await finished(stage, await post(stage, '/api/v1/dlq/redrive', { appId: 'expunged' }));
      const deleted = await die(stage, 'deleted');
      await call(stage.access, 'DELETE', `/api/v1/app/deleted/endpoint/${deleted.endpointId}`);
      await finished(stage, await post(stage, '/api/v1/dlq/redrive', { appId: 'deleted' }));
    },
  },
];
