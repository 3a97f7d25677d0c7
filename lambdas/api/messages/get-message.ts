import { messageText, noPayload, payloadText } from '../../../core/messages/message-text.ts';
import { type FindMessageDeps, findMessage, findMessageWithPayload } from './find-message.ts';

/**
 * A message by its id or event id, as JSON text.
 * @throws Problem 404
 */
export const getMessage = async (
  deps: FindMessageDeps,
  applicationId: string,
  name: string,
  { with_content: withContent }: { with_content: boolean },
): Promise<string> => {
  if (!withContent) return messageText(await findMessage(deps, applicationId, name), noPayload);
  const message = await findMessageWithPayload(deps, applicationId, name);
  return messageText(message, payloadText(message));
};
