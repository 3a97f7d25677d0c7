/** A JSON Schema, draft 2020-12, as plain data. */
export type JsonSchema = { [keyword: string]: unknown };

/**
 * Metadata for a schema of texts that the OpenAPI document shows as what they stand for: a query is made of texts,
 * while clients are generated for numbers and truths.
 */
export const shownAs = (jsonSchema: JsonSchema): { shownAs: JsonSchema } => ({ shownAs: jsonSchema });

/** Metadata for the schema of an answer that is not JSON. */
export const sentAs = (contentType: string): { sentAs: string } => ({ sentAs: contentType });
