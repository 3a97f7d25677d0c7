import { z } from 'zod';
import type { Assembly } from '../assembly/assembly.ts';
import type { Kind, Resource } from '../assembly/resources.ts';
import { functionNameIn } from './function-name.ts';
import { notSupported, parseProperties } from './parse-properties.ts';
import { stableId } from './stable-ids.ts';

/** A URL of a function; its requests go to that function alone. */
export type FunctionUrlSpec = {
  /** What sets its address apart. */
  id: string;
  functionName: string;
};

const type = 'AWS::Lambda::Url';

/** As long as AWS's own, `https://ID.lambda-url.REGION.on.aws`. */
const idOf = (path: string): string => stableId(path, 32);

/** The ids of all function URLs of an assembly. */
export const functionUrlIds = ({ stacks }: Assembly): string[] =>
  stacks.flatMap(({ name, template }) =>
    Object.entries(template.Resources)
      .filter(([, { Type }]) => Type === type)
      .map(([logicalId]) => idOf(`${name}/${logicalId}`)),
  );

/** `origins` are where function URLs are served, by id. The address of one that is not is unknown. */
export const functionUrlKind = (origins: ReadonlyMap<string, string>): Kind => ({
  identify: (_, path) => {
    const id = idOf(path);
    const origin = origins.get(id);
    return { ref: id, attributes: origin === undefined ? {} : { FunctionUrl: `${origin}/` } };
  },
});

const properties = z.object({
  TargetFunctionArn: z.string(),
  AuthType: z.literal('NONE', 'is supported by the local run only when it is NONE'),
  InvokeMode: z.literal('BUFFERED', 'is supported by the local run only when it is BUFFERED').optional(),
  Cors: notSupported.optional(),
  Qualifier: notSupported.optional(),
});

export const readFunctionUrl = (resource: Resource): FunctionUrlSpec => {
  const { TargetFunctionArn } = parseProperties(resource, properties);
  return { id: resource.identity.ref, functionName: functionNameIn(TargetFunctionArn) };
};
