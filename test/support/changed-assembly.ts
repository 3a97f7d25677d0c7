import { readFileSync, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { temporaryDirectory } from './tiny-assembly.ts';

const template = z.looseObject({
  Resources: z.record(
    z.string(),
    z.looseObject({ Type: z.string(), Properties: z.looseObject({}).optional() }),
  ),
});

/** A resource of a template. */
export type ChangeableResource = z.output<typeof template>['Resources'][string];

/** A copy of a cloud assembly in which each resource is changed, or left out where that gives undefined. */
export const changedAssembly = async (
  assembly: string,
  change: (resource: ChangeableResource, id: string) => ChangeableResource | undefined,
): Promise<string> => {
  const copy = join(temporaryDirectory(), 'assembly');
  await cp(assembly, copy, { recursive: true });
  const file = join(copy, 'Posthorn.template.json');
  const { Resources, ...rest } = template.parse(JSON.parse(readFileSync(file, 'utf8')));
  const changed = Object.entries(Resources).flatMap(([id, resource]) => {
    const after = change(resource, id);
    return after === undefined ? [] : [[id, after] as const];
  });
  writeFileSync(file, JSON.stringify({ ...rest, Resources: Object.fromEntries(changed) }));
  return copy;
};
