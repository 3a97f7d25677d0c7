import * as z from 'zod';

/** A deployment, and a key of it. */
export type Access = { url: string; key: string };

/** An answer of the API. */
export type Answered = { status: number; text: string };

/** Calls the API with a key. */
export const callApi = async (
  { url, key }: Access,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answered> => {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: response.status, text: await response.text() };
};

const identified = z.object({ id: z.string() });

/** Makes something, and answers with its id. */
export const make = async (access: Access, path: string, body: unknown): Promise<string> => {
  const { text } = await callApi(access, 'POST', path, body);
  return identified.parse(JSON.parse(text)).id;
};

/** A link to the portal of an application, and the token in it. */
export const makePortalLink = async (access: Access, application: string) => {
  const { text } = await callApi(access, 'POST', `/api/v1/auth/app-portal-access/${application}`, {});
  return z.object({ url: z.string(), token: z.string() }).parse(JSON.parse(text));
};
