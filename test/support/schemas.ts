import { expect } from '@jest/globals';
import { faultsBySchema } from './conforms.ts';
import type { Answer } from './invoke.ts';

/** Expects a status and a body that conforms to a schema of the reference document, and gives the body as an object. */
export const expectAnswer = (answer: Answer, status: number, schema: string): Record<string, unknown> => {
  expect({ status: answer.status, body: answer.text }).toEqual({ status, body: answer.text });
  expect(faultsBySchema(schema, answer.json)).toEqual([]);
  return Object(answer.json);
};

/** Expects 422 and gives the places of its faults. */
export const expectFaults = (answer: Answer): string[] => {
  expect({ status: answer.status, body: answer.text }).toEqual({ status: 422, body: answer.text });
  expect(faultsBySchema('HTTPValidationError', answer.json)).toEqual([]);
  const { detail }: { detail: { loc: string[] }[] } = Object(answer.json);
  return detail.map(({ loc }) => loc.join('.'));
};
