import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as z from 'zod';

const database = z.object({
  schema: z.object({
    resource: z.object({
      entities: z.array(
        z.object({
          cloudFormationType: z.string(),
          primaryIdentifier: z.array(z.string()).default([]),
          properties: z.record(
            z.string(),
            z.object({ causesReplacement: z.enum(['yes', 'no', 'maybe']).default('no') }),
          ),
        }),
      ),
    }),
  }),
});

/** AWS's own specification of its resource types, out of the CDK's command line, which compares templates by it. */
const { resource } = database.parse(
  JSON.parse(
    gunzipSync(readFileSync(join(import.meta.dirname, '../../node_modules/aws-cdk/db.json.gz'))).toString(
      'utf8',
    ),
  ),
).schema;

const specifications = new Map(resource.entities.map((entity) => [entity.cloudFormationType, entity]));

/**
 * What CloudFormation does with a resource type's properties.
 * @throws Error when the specification does not know the type
 */
export const specificationOf = (type: string) => {
  const found = specifications.get(type);
  if (found === undefined) throw new Error(`The specification does not know ${type}.`);
  return found;
};

/** The properties whose change makes CloudFormation replace a resource of this type, or may. */
export const replacing = (type: string): string[] =>
  Object.entries(specificationOf(type).properties).flatMap(([name, { causesReplacement }]) =>
    causesReplacement === 'no' ? [] : [name],
  );
