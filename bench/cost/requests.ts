import type { World } from './world.ts';

/**
 * A request with the root key, to the API unless another URL is given.
 * @returns the body of the answer
 * @throws Error where it is not a success
 */
export const ask = async (
  { url, key }: Pick<World, 'url' | 'key'>,
  path: string,
  body?: unknown,
): Promise<unknown> => {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
  const given = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const answer = await fetch(url + path, { headers, ...given });
  if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
};
