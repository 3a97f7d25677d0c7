import * as z from 'zod';
import { UnreachableError } from '../errors.ts';

const withCode = z.object({ code: z.string() });
const withCause = z.object({ cause: withCode });

/** Why `fetch` got no answer, as Node and OpenSSL name it; undefined where they do not. */
const codeOf = (error: unknown): string | undefined => {
  const found = withCause.safeParse(error);
  return found.success ? found.data.cause.code : undefined;
};

const saidByCode: Record<string, (url: string) => string> = {
  ECONNREFUSED: (url) =>
    `Nothing listens at ${url}: is Posthorn running there? \`npm start\` runs it on this computer; --url or POSTHORN_URL names another.`,
  ENOTFOUND: (url) => `There is no host of that name: ${url}. Check --url or POSTHORN_URL.`,
  EAI_AGAIN: (url) => `The name of ${url} cannot be looked up now: check the network of this computer.`,
};

const certificateCode = /CERT|SIGNATURE|ERR_TLS|SSL/;

/**
 * A request that got no answer as an error that says what to do.
 * @param seconds how long was waited, for an answer that did not come in time
 */
export const noAnswer = (error: unknown, url: string, seconds: number): UnreachableError => {
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return new UnreachableError(`${url} did not answer within ${seconds} s: try \`posthorn doctor\`.`);
  }
  const code = codeOf(error);
  const said = code === undefined ? undefined : saidByCode[code]?.(url);
  if (said !== undefined) return new UnreachableError(said);
  if (code !== undefined && certificateCode.test(code)) {
    return new UnreachableError(
      `The TLS certificate of ${url} is not trusted (${code}): check --url, or NODE_EXTRA_CA_CERTS.`,
    );
  }
  const reason = code ?? (error instanceof Error ? error.message : String(error));
  return new UnreachableError(`${url} cannot be reached (${reason}): try \`posthorn doctor\`.`);
};
