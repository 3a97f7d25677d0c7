import * as z from 'zod';

/** Where `npm start` listens unless told otherwise. */
const localUrl = 'http://127.0.0.1:8400';

const isBase = (text: string): boolean => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '';
};

/** A URL to which paths are appended. */
const base = z
  .string()
  .refine(isBase, 'must be the URL of a Posthorn, such as https://hooks.example.com')
  .transform((text) => text.replace(/\/+$/, ''));

/** The options that every subcommand takes. */
export const connection = z.object({
  url: base.default(localUrl),
  key: z.string().min(1).optional(),
  json: z.boolean().default(false),
});

export type Connection = z.output<typeof connection>;

/** The options, or where they are left out the environment's variables; empty ones count as left out. */
export const withEnvironment = (
  given: Readonly<Record<string, unknown>>,
  env: Readonly<Record<string, string | undefined>>,
): Record<string, unknown> => ({
  ...given,
  url: given.url ?? (env.POSTHORN_URL || undefined),
  key: given.key ?? (env.POSTHORN_API_KEY || undefined),
});
