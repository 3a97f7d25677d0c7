import { useQuery } from '@tanstack/react-query';
import { messageOperations } from '../../../core/contracts/operations/messages.ts';
import { rawMembers } from '../../../core/json/raw-members.ts';
import { callApiVerbatim } from '../../api/request.ts';
import { useSigned } from '../../session/session-context.ts';

const operation = messageOperations['v1.message.get'];

/** A message, and its payload's own text. */
export const useMessage = (appId: string, msgId: string) => {
  const { session } = useSigned();
  const call = { params: { app_id: appId, msg_id: msgId } };
  return useQuery({
    queryKey: [operation.path, call],
    queryFn: async ({ signal }) => {
      const { answer, text } = await callApiVerbatim(session.key, operation, { ...call, signal });
      return { message: answer, payload: rawMembers(text).get('payload') ?? '' };
    },
  });
};
