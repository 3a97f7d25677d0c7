import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Template, TemplateError, template } from './template.ts';

const manifest = z.object({
  artifacts: z.record(
    z.string(),
    z.object({
      type: z.string(),
      properties: z
        .object({ templateFile: z.string(), stackName: z.string(), file: z.string() })
        .partial()
        .default({}),
    }),
  ),
});

const assetManifest = z.object({
  files: z
    .record(
      z.string(),
      z.object({
        source: z.object({ path: z.string().optional(), packaging: z.string().default('file') }),
        destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
      }),
    )
    .default({}),
});

/** One stack of a cloud assembly. */
export type Stack = { name: string; template: Template };

/** A bundled file asset: `zip` packaging means that `path` is the directory the archive would be made of. */
export type Asset = { path: string; packaging: string };

/** What `cdk synth` leaves behind: the stacks, and the assets by the S3 key their templates call them by. */
export type Assembly = { stacks: readonly Stack[]; assets: ReadonlyMap<string, Asset> };

const readJson = <T>(path: string, schema: z.ZodType<T>): T =>
  schema.parse(JSON.parse(readFileSync(path, 'utf8')));

const readAssets = (directory: string, file: string): [string, Asset][] =>
  Object.values(readJson(join(directory, file), assetManifest).files).flatMap(({ source, destinations }) =>
    Object.values(destinations).flatMap(({ objectKey }): [string, Asset][] =>
      source.path === undefined
        ? []
        : [[objectKey, { path: join(directory, source.path), packaging: source.packaging }]],
    ),
  );

/**
 * Reads a cloud assembly ("Cloud assemblies", AWS CDK developer guide).
 * @throws TemplateError when the directory holds no stack; ZodError or SyntaxError when a file is malformed.
 */
export const loadAssembly = (directory: string): Assembly => {
  const artifacts = Object.entries(readJson(join(directory, 'manifest.json'), manifest).artifacts);
  const stacks = artifacts.flatMap(([id, { type, properties }]): Stack[] =>
    type === 'aws:cloudformation:stack' && properties.templateFile !== undefined
      ? [
          {
            name: properties.stackName ?? id,
            template: readJson(join(directory, properties.templateFile), template),
          },
        ]
      : [],
  );
  if (stacks.length === 0) throw new TemplateError(`No stack in the cloud assembly ${directory}`);
  const assets = artifacts.flatMap(([, { type, properties }]) =>
    type === 'cdk:asset-manifest' && properties.file !== undefined
      ? readAssets(directory, properties.file)
      : [],
  );
  return { stacks, assets: new Map(assets) };
};
