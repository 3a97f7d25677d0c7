import type { Logouts } from '../credentials/portal-tokens.ts';
import { toSeconds } from './message-rows.ts';
import type { Key, Table } from './table.ts';

const logoutKey = (sessionId: string): Key => ({ p: `LOGOUT#${sessionId}`, s: '-' });

/** Which of the app portal's tokens were logged out, on the config table. A row goes when its token would be over. */
export const createPortalLogouts = (table: Table): Logouts => ({
  add: async ({ id, expiresAt }) => {
    await table.put({ ...logoutKey(id), e: toSeconds(expiresAt) });
  },
  has: async (sessionId) => (await table.get(logoutKey(sessionId))) !== undefined,
});
