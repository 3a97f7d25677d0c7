import type { messageOperations } from '../../../core/contracts/operations/messages.ts';
import { jsonText, noContent } from '../../../core/http/answer.ts';
import type { UseCases } from '../../http/use-case.ts';
import { findApplication } from '../find.ts';
import { findMessage } from './find-message.ts';
import { getMessage } from './get-message.ts';
import { listMessages } from './list-messages.ts';
import type { MessageServices } from './message-services.ts';

/** What does each operation on messages, but for publishing them. */
export const messageUseCases = (services: MessageServices): UseCases<typeof messageOperations> => ({
  'v1.message.list': async ({ caller, params, query }) => {
    const { id } = await findApplication(services.applications, caller, params.app_id);
    return jsonText(200, await listMessages(services, id, query));
  },
  'v1.message.get': async ({ caller, params, query }) => {
    const { id } = await findApplication(services.applications, caller, params.app_id);
    return jsonText(200, await getMessage(services, id, params.msg_id, query));
  },
  'v1.message.expunge-content': async ({ caller, params }) => {
    const { id } = await findApplication(services.applications, caller, params.app_id);
    const message = await findMessage(services, id, params.msg_id);
    await services.eraser.expungePayload(id, message.id);
    return noContent();
  },
});
