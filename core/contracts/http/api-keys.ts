import * as z from 'zod';
import { scopes } from '../access.ts';
import { idSchema } from '../identifiers.ts';
import { text } from './fields.ts';
import { instant, timestamp } from './instants.ts';
import { listOf, order, pageQuery } from './lists.ts';

const scope = z.enum(scopes);

/** A key to create. */
export const apiKeyIn = z.object({
  name: text.check(z.minLength(1)),
  scope: scope.describe('What the key may do: publish, read everything but signing secrets, or administer.'),
  expiresAt: instant.nullish().describe('When the key stops; absent or null for never.'),
});

/** A key as lists show it. */
export const apiKeyOut = z.object({
  id: idSchema('apiKey'),
  name: text,
  scope,
  createdAt: timestamp,
  expiresAt: timestamp.nullable(),
  lastUsedAt: timestamp.nullable().describe('Up to an hour behind.'),
});

/** A new key, with its text. */
export const apiKeyCreated = apiKeyOut.extend({
  key: z.string().describe('The key itself. It is shown this once and kept nowhere.'),
});

/** A page of keys. */
export const apiKeyList = listOf(apiKeyOut);

/** Which page of the keys to list, and from which end. */
export const apiKeyListQuery = z.object({ ...pageQuery('apiKey'), order: order.default('descending') });
