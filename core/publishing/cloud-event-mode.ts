import { cloudEventTypes } from '../contracts/http/cloud-event.ts';
import { Problem } from '../http/problem.ts';
import type { HttpRequest } from '../http/request.ts';
import { attributePrefix } from './cloud-event-binary.ts';

/** How a request carries its events (CloudEvents HTTP protocol binding, section 3); `native` for no CloudEvents. */
export type Mode = 'native' | 'binary' | 'structured' | 'batched';

/**
 * Tells the modes apart as the binding does: by the content type first, then by whether any attribute is in the headers.
 * @throws Problem 415 for an event format other than JSON
 */
export const modeOf = (headers: HttpRequest['headers']): Mode => {
  const [contentType = ''] = (headers['content-type'] ?? '').split(';');
  const type = contentType.trim().toLowerCase();
  if (type === cloudEventTypes.structured) return 'structured';
  if (type === cloudEventTypes.batched) return 'batched';
  if (type.startsWith('application/cloudevents')) {
    const known = Object.values(cloudEventTypes).join(' or ');
    throw new Problem(415, 'unsupported_media_type', `CloudEvents are taken as ${known}, or in binary mode.`);
  }
  return Object.keys(headers).some((name) => name.startsWith(attributePrefix)) ? 'binary' : 'native';
};
