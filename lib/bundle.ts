import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AssetHashType, DockerImage, type ILocalBundling } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { buildSync } from 'esbuild';
import type { FunctionName } from '../core/contracts/environment.ts';

const repository = join(import.meta.dirname, '..');

/**
 * Bundles a handler to `index.mjs` and its source map. `mainFields` takes the packages' ES modules, which need no
 * `require` and are much smaller.
 */
const bundle = (verb: FunctionName) =>
  buildSync({
    absWorkingDir: repository,
    entryPoints: [join('lambdas', verb, 'handler.ts')],
    // Nothing is written here. The map's paths are relative to it, so that they, and with them the asset's hash,
    // do not depend on where the assembly goes.
    outfile: join('bundle', 'index.mjs'),
    write: false,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    minify: true,
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
  }).outputFiles;

const bundling = (verb: FunctionName): ILocalBundling => ({
  tryBundle: (directory) => {
    for (const { path, contents } of bundle(verb)) writeFileSync(join(directory, basename(path)), contents);
    return true;
  },
});

/**
 * The code of a verb's function: `lambdas/<verb>/handler.ts` and all it imports, the AWS SDK included, in one
 * file that exports `handler`.
 *
 * esbuild is called here rather than by the CDK's `NodejsFunction`, which starts it through npx: half a second
 * for each function at every synthesis.
 */
export const handlerCode = (verb: FunctionName): Code =>
  Code.fromAsset(join(repository, 'lambdas', verb), {
    assetHashType: AssetHashType.OUTPUT,
    // The image is only for bundling in Docker, which never happens: `local` always succeeds or throws.
    bundling: { image: DockerImage.fromRegistry('unused'), local: bundling(verb) },
  });
