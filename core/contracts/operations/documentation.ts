import * as z from 'zod';
import { forAnyone } from '../access.ts';
import { sentAs } from '../openapi/shown-as.ts';
import type { Operations } from './operation.ts';

const tag = 'Documentation';

/**
 * The API's description of itself. It needs no credentials: it says nothing that the public sources do not, and the
 * generators and browsers that read it send none.
 */
export const documentationOperations = {
  'v1.documentation.openapi': {
    method: 'GET',
    path: '/api/v1/openapi.json',
    tag,
    summary: 'This document',
    access: forAnyone,
    answers: { 200: z.looseObject({}) },
  },
  'v1.documentation.page': {
    method: 'GET',
    path: '/docs',
    tag,
    summary: 'This document as a page to read',
    access: forAnyone,
    answers: { 200: z.string().meta(sentAs('text/html')) },
  },
} as const satisfies Operations;
