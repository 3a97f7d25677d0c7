import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import type { ConsoleFile } from '../../../lambdas/console/files.ts';
import { createServe } from '../../../lambdas/console/serve.ts';

const file = (text: string): ConsoleFile => {
  const plain = Buffer.from(text);
  return { plain, br: brotliCompressSync(plain), gzip: gzipSync(plain) };
};

const page = '<!doctype html>';
const script = 'export {};';
const files = new Map([
  ['index.html', file(page)],
  ['assets/index-Bd3k.js', file(script)],
]);

const serve = createServe(files, ['https://app.example.com']);

const ask = async (method: string, rawPath: string, headers: Record<string, string> = {}, from = serve) => {
  const answer = await from({ rawPath, headers, requestContext: { http: { method } } });
  return {
    status: answer.statusCode,
    headers: answer.headers ?? {},
    bytes: Buffer.from(answer.body ?? '', answer.isBase64Encoded ? 'base64' : 'utf8'),
  };
};

const get = (rawPath: string, headers?: Record<string, string>, from?: typeof serve) =>
  ask('GET', rawPath, headers, from);

describe('pages', () => {
  test.each(['/console', '/console/app/app_1/msg', '/console/portal', '/console/portal/event-type'])(
    '%s is the one page, which is asked for each time',
    async (path) => {
      const { status, headers, bytes } = await get(path);
      expect([status, bytes.toString()]).toEqual([200, page]);
      expect(headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-cache',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      });
    },
  );

  test('run nothing and load nothing but what comes from the same origin', async () => {
    const { headers } = await get('/console');
    const policy = String(headers['content-security-policy']).split('; ');
    expect(policy).toEqual(
      expect.arrayContaining(["default-src 'none'", "script-src 'self'", "style-src 'self'"]),
    );
    expect(policy.join()).not.toMatch(/unsafe|\*|https?:(?!\/\/app\.example\.com)/);
  });

  test.each([
    ['/console', "frame-ancestors 'none'"],
    ['/console/portals', "frame-ancestors 'none'"],
    ['/console/portal', 'frame-ancestors https://app.example.com'],
    ['/console/portal/event-type', 'frame-ancestors https://app.example.com'],
  ])('%s says %s', async (path, ancestors) => {
    const { headers } = await get(path);
    expect(headers['content-security-policy']).toContain(ancestors);
  });

  test('the portal is framed by nobody unless the deployment names somebody', async () => {
    const { headers } = await get('/console/portal', {}, createServe(files, []));
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  });
});

test.each(['/console', '/console/assets/index-Bd3k.js'])(
  '%s is answered to HEAD without a body',
  async (path) => {
    const [asked, got] = [await ask('HEAD', path), await get(path)];
    expect([asked.status, asked.headers]).toEqual([got.status, got.headers]);
    expect(asked.bytes).toHaveLength(0);
  },
);

describe('assets', () => {
  test('are kept by browsers for good', async () => {
    const { headers, bytes } = await get('/console/assets/index-Bd3k.js');
    expect(bytes.toString()).toBe(script);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
  });

  test.each(['/console/assets/gone.js', '/console/assets/../index.html', '/console/assets/'])(
    '%s is not there',
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );

  test.each([
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip;q=0.8', 'gzip', gunzipSync],
    ['br;q=0, gzip', 'gzip', gunzipSync],
  ])('are compressed as %s asks', async (accepted, encoding, decompress) => {
    const { headers, bytes } = await get('/console/assets/index-Bd3k.js', { 'accept-encoding': accepted });
    expect(headers['content-encoding']).toBe(encoding);
    expect(decompress(bytes).toString()).toBe(script);
  });
});
