import * as z from 'zod';
import { cloudEvent, cloudEventTypes } from '../http/cloud-event.ts';
import { messageCreateQuery, messageIn } from '../http/message-in.ts';
import { messageOut } from '../http/messages.ts';
import { frontDoorQuery, mostEvents, nativeEvent } from '../http/native-event.ts';
import { problemOut } from '../http/problems.ts';
import { idSchema } from '../identifiers.ts';
import { publishingPaths } from '../publishing-paths.ts';
import type { Operations } from './operation.ts';

const published = z.object({ id: idSchema('message') });

/** Operations that publish. */
export const publishingOperations = {
  'v1.events.publish': {
    ...publishingPaths['v1.events.publish'],
    tag: 'Events',
    summary: 'Publish an event, or a batch of up to 100',
    query: frontDoorQuery,
    otherBodies: {
      [cloudEventTypes.structured]: cloudEvent,
      [cloudEventTypes.batched]: z.array(cloudEvent).min(1).max(mostEvents),
    },
    body: z.union([nativeEvent, z.array(nativeEvent).min(1).max(mostEvents)]),
    answers: { 202: z.union([published, z.array(z.union([published, z.object({ error: problemOut })]))]) },
  },
  'v1.message.create': {
    ...publishingPaths['v1.message.create'],
    tag: 'Message',
    summary: 'Create a message, which is sent to every endpoint that wants it',
    query: messageCreateQuery,
    body: messageIn,
    answers: { 202: messageOut },
  },
} as const satisfies Operations;
