import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { openApiDocument } from '../../../../core/contracts/openapi.ts';
import { documentationOperations } from '../../../../core/contracts/operations/documentation.ts';
import { documentationUseCases } from '../../../../lambdas/api/documentation/documentation-use-cases.ts';
import { documentationPage } from '../../../../lambdas/api/documentation/page.ts';
import { httpHandler } from '../../../../lambdas/http/http-handler.ts';
import { routesOf } from '../../../../lambdas/http/routes.ts';
import { httpEvent } from '../../../support/http-event.ts';
import { invoke } from '../../../support/invoke.ts';

const handler = httpHandler(routesOf(documentationOperations, documentationUseCases(), []));

test('the document is served without credentials', async () => {
  const answer = await invoke(handler, { method: 'GET', path: '/api/v1/openapi.json' });
  expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'application/json' } });
  expect(answer.text).toBe(JSON.stringify(openApiDocument()));
});

describe('the page', () => {
  const page = documentationPage(openApiDocument());

  test('is served as HTML under a policy that allows its own style and nothing else', async () => {
    const context = {} as Parameters<typeof handler>[1]; // nothing in the chain depends on it
    const {
      statusCode,
      headers = {},
      body = '',
    } = await handler(httpEvent({ method: 'GET', path: '/docs' }), context);
    expect({ statusCode, body }).toEqual({ statusCode: 200, body: page });
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    const [, css = ''] = /<style>(.*?)<\/style>/s.exec(body) ?? [];
    const hash = createHash('sha256').update(css).digest('base64');
    expect(String(headers['content-security-policy']).split('; ')).toEqual(
      expect.arrayContaining(["default-src 'none'", `style-src 'sha256-${hash}'`, "frame-ancestors 'none'"]),
    );
  });

  test('asks nothing of anybody: no script, no inline style, no address but its own', () => {
    expect(page).not.toMatch(/<script|<img|<link|<iframe|\sstyle=|\son\w+=|\ssrc=|@import|url\(/);
    const links = [...page.matchAll(/href="([^"]*)"/g)].map(([, to = '']) => to);
    expect(links.filter((to) => !to.startsWith('#'))).toEqual(['/api/v1/openapi.json']);
  });

  test('leads every link to a place that is there, once', () => {
    const places = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id = '']) => `#${id}`);
    expect(new Set(places).size).toBe(places.length);
    const links = [...page.matchAll(/href="(#[^"]*)"/g)].map(([, to = '']) => to);
    expect(links.length).toBeGreaterThan(50);
    expect(links.filter((to) => !places.includes(to))).toEqual([]);
  });

  test('shows texts as they are, whatever characters they have', () => {
    const document = openApiDocument();
    const info = { ...document.info, title: `<script>alert("&'")</script>` };
    expect(documentationPage({ ...document, info })).toContain(
      '<h1>&lt;script&gt;alert(&quot;&amp;&#39;&quot;)&lt;/script&gt; API</h1>',
    );
  });
});
