import { readFileSync } from 'node:fs';
import { z } from 'zod';

const documentSchema = z.object({
  components: z.object({ schemas: z.record(z.string(), z.looseObject({})) }),
});

const file = new URL('../reference/svix-server-openapi.json', import.meta.url);
const { schemas } = documentSchema.parse(
  // References lead to where the converter looks for them.
  JSON.parse(readFileSync(file, 'utf8').replaceAll('#/components/schemas/', '#/definitions/')),
).components;

/** What is wrong with an answer's body by a schema of the reference document: nothing, or a sentence a fault. */
export const faultsBySchema = (name: string, body: unknown): string[] => {
  if (!schemas[name]) throw new Error(`the reference document has no schema ${name}`);
  const schema = z.fromJSONSchema(
    { ...schemas[name], definitions: schemas },
    { defaultTarget: 'openapi-3.0' },
  );
  const issues = schema.safeParse(body).error?.issues ?? [];
  return issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
};
