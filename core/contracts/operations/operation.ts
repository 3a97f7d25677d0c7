import type * as z from 'zod';
import type { Access } from '../access.ts';

/** One operation of the HTTP API. The router and the OpenAPI document are both made from these. */
export type Operation = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With its variables in braces and no slash at its end. */
  path: string;
  tag: string;
  summary: string;
  access: Access;
  query?: z.core.$ZodType;
  body?: z.core.$ZodType;
  /** Bodies it takes beside that, by content type. */
  otherBodies?: Readonly<Record<string, z.core.$ZodType>>;
  /** The bodies of its successes by status; null for an empty one. */
  answers: Readonly<Record<number, z.ZodType | null>>;
};

/** Operations by their operation ids. */
export type Operations = Readonly<Record<string, Operation>>;
