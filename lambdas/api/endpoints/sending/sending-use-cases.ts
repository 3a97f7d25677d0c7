import type { ApplicationStore } from '../../../../core/aws/application-store.ts';
import type { EndpointStore } from '../../../../core/aws/endpoint-store.ts';
import type { sendingAgainOperations } from '../../../../core/contracts/operations/sending-again.ts';
import { accepted, jsonText } from '../../../../core/http/answer.ts';
import type { UseCases } from '../../../http/use-case.ts';
import { findApplication, findEndpoint } from '../../find.ts';
import { type SendExampleDeps, sendExample } from './send-example.ts';
import { recoverSpan, type StartTaskDeps, startTask } from './start-task.ts';

/** What sending to one endpoint needs from the world. */
export type SendingServices = SendExampleDeps &
  StartTaskDeps & {
    applications: Pick<ApplicationStore, 'find'>;
    endpoints: Pick<EndpointStore, 'find'>;
  };

/** What does each operation that sends to one endpoint. Faults of the body show before an unknown endpoint. */
export const sendingUseCases = (services: SendingServices): UseCases<typeof sendingAgainOperations> => ({
  'v1.endpoint.send-example': async ({ caller, params, body }) => {
    const application = await findApplication(services.applications, caller, params.app_id);
    const { eventType } = body();
    const endpoint = await findEndpoint(services.endpoints, application, params.endpoint_id);
    return jsonText(200, await sendExample(services, { application, endpoint, eventType }));
  },
  'v1.endpoint.recover': async ({ caller, params, body }) => {
    const application = await findApplication(services.applications, caller, params.app_id);
    const span = recoverSpan(body(), services.now());
    const endpoint = await findEndpoint(services.endpoints, application, params.endpoint_id);
    return accepted(await startTask(services, 'endpoint.recover', endpoint, span));
  },
  'v1.endpoint.replay-missing': async ({ caller, params, body }) => {
    const application = await findApplication(services.applications, caller, params.app_id);
    const span = body();
    const endpoint = await findEndpoint(services.endpoints, application, params.endpoint_id);
    return accepted(await startTask(services, 'endpoint.replay-missing', endpoint, span));
  },
});
