import { extname } from 'node:path';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { consolePaths } from '../../core/contracts/resources.ts';
import type { ConsoleFile, ConsoleFiles } from './files.ts';
import { securityHeaders } from './security-headers.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** A hashed name never changes what it holds; a page is asked for each time, and is small. */
const forever = 'public, max-age=31536000, immutable';
const askAgain = 'no-cache';

type Encoded = { bytes: Buffer; encoding: 'br' | 'gzip' | undefined };

const accepts = (header: string, coding: string): boolean =>
  header.split(',').some((part) => {
    const [name = '', weight] = part.trim().split(/\s*;\s*/);
    return name === coding && weight !== 'q=0';
  });

const encode = ({ plain, br, gzip }: ConsoleFile, acceptEncoding: string): Encoded => {
  if (br && accepts(acceptEncoding, 'br')) return { bytes: br, encoding: 'br' };
  if (gzip && accepts(acceptEncoding, 'gzip')) return { bytes: gzip, encoding: 'gzip' };
  return { bytes: plain, encoding: undefined };
};

const notThere: APIGatewayProxyStructuredResultV2 = {
  statusCode: 404,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
  body: 'There is no such file. Reload the page: a newer version was deployed.',
};

const assets = `${consolePaths.console}/assets/`;

/** The name of the file that a path asks for. Every path that is no asset is a page of the one application. */
const fileNameOf = (path: string): string =>
  path.startsWith(assets) ? path.slice(consolePaths.console.length + 1) : 'index.html';

type Asked = Pick<APIGatewayProxyEventV2, 'rawPath' | 'headers'> & {
  requestContext: { http: { method: string } };
};

/**
 * Serves the console's files, compressed as the browser takes them. An answer to `HEAD` has the headers of one to `GET`, and no
 * body (RFC 9110, section 9.3.2).
 * @param frameAncestors origins that may frame the portal
 */
export const createServe =
  (files: ConsoleFiles, frameAncestors: readonly string[]) =>
  async (event: Asked): Promise<APIGatewayProxyStructuredResultV2> => {
    const name = fileNameOf(event.rawPath);
    const file = files.get(name);
    if (file === undefined) return notThere;
    const { bytes, encoding } = encode(file, event.headers['accept-encoding'] ?? '');
    return {
      statusCode: 200,
      headers: {
        'content-type': contentTypes[extname(name)] ?? 'application/octet-stream',
        'cache-control': name === 'index.html' ? askAgain : forever,
        vary: 'accept-encoding',
        ...(encoding && { 'content-encoding': encoding }),
        ...securityHeaders(event.rawPath, frameAncestors),
      },
      ...(event.requestContext.http.method !== 'HEAD' && {
        body: bytes.toString('base64'),
        isBase64Encoded: true,
      }),
    };
  };
