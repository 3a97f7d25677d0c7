import * as z from 'zod';
import type { JsonSchema } from '../../../core/contracts/openapi/shown-as.ts';
import { anchor, escaped, prose } from './markup.ts';

const anySchema = z.record(z.string(), z.unknown());

/** The keywords that the page shows. */
const shownKeywords = z.looseObject({
  $ref: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  format: z.string().optional(),
  anyOf: z.array(anySchema).optional(),
  items: anySchema.optional(),
  properties: z.record(z.string(), anySchema).optional(),
  required: z.array(z.string()).optional(),
  description: z.string().optional(),
  default: z.unknown().optional(),
});

/** The anchor of a named schema. */
export const schemaAnchor = (name: string): string => `schema-${anchor(name)}`;

const nameOf = (reference: string): string => reference.split('/').at(-1) ?? reference;

const linkTo = (reference: string): string => {
  const name = nameOf(reference);
  return `<a href="#${schemaAnchor(name)}">${escaped(name)}</a>`;
};

/** The type of a value in a few words, with links to named schemas. */
export const typeText = (schema: JsonSchema): string => {
  const {
    $ref,
    anyOf,
    enum: values,
    const: constant,
    items,
    type = 'any',
    format,
  } = shownKeywords.parse(schema);
  if ($ref !== undefined) return linkTo($ref);
  if (anyOf) return [...new Set(anyOf.map(typeText))].join(' or ');
  if (constant !== undefined) return escaped(JSON.stringify(constant));
  if (values) return values.map((value) => escaped(JSON.stringify(value))).join(' or ');
  if (items) return `list of ${typeText(items)}`;
  return escaped([type].flat().join(' or ') + (format === undefined ? '' : ` (${format})`));
};

const member = (name: string, schema: JsonSchema, required: boolean): string => {
  const { description, default: preset } = shownKeywords.parse(schema);
  const notes = [
    typeText(schema),
    ...(required ? ['required'] : []),
    ...(preset === undefined ? [] : [`default ${escaped(JSON.stringify(preset))}`]),
  ].join(', ');
  return `<dt><code>${escaped(name)}</code> <small>${notes}</small></dt><dd>${prose(description ?? '')}${members(schema)}</dd>`;
};

/** The members of an object, or of the objects a value may be; empty for anything else. */
export const members = (schema: JsonSchema): string => {
  const { properties, required = [], anyOf = [], items } = shownKeywords.parse(schema);
  const inside = [...anyOf, ...(items ? [items] : [])].map(members).join('');
  if (!properties || Object.keys(properties).length === 0) return inside;
  const written = Object.entries(properties).map(([name, one]) => member(name, one, required.includes(name)));
  return `<dl>${written.join('')}</dl>${inside}`;
};
