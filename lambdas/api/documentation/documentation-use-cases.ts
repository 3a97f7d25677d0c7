import { createHash } from 'node:crypto';
import { openApiDocument } from '../../../core/contracts/openapi.ts';
import type { documentationOperations } from '../../../core/contracts/operations/documentation.ts';
import type { HttpAnswer } from '../../../core/http/answer.ts';
import type { UseCases } from '../../http/use-case.ts';
import { documentationPage } from './page.ts';
import { style } from './style.ts';

const styleHash = createHash('sha256').update(style).digest('base64');

/** Nothing may be loaded, run, framed or sent; the one style sheet is known by its hash. */
const securityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': securityPolicy,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** Made when first asked for, since hardly any of a function's environments ever is. */
const onceMade = (make: () => HttpAnswer): (() => Promise<HttpAnswer>) => {
  let made: HttpAnswer | undefined;
  return async () => {
    made ??= make();
    return made;
  };
};

/** What does each operation on the API's description of itself. */
export const documentationUseCases = (): UseCases<typeof documentationOperations> => ({
  'v1.documentation.openapi': onceMade(() => ({ status: 200, body: JSON.stringify(openApiDocument()) })),
  'v1.documentation.page': onceMade(() => ({
    status: 200,
    headers: pageHeaders,
    body: documentationPage(openApiDocument()),
  })),
});
