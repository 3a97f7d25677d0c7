import { cpSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { AssetHashType, DockerImage, type ILocalBundling } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { buildSync } from 'esbuild';
import { type FunctionName, functionEnvironments } from '../core/contracts/environment.ts';
import { consoleDirectory } from '../core/contracts/resources.ts';
import { builtConsole } from './built-console.ts';

const repository = join(import.meta.dirname, '..');

const verbs = Object.keys(functionEnvironments);

/**
 * Bundles every handler to `<verb>/index.js` and its source map, in one call, since what they share is then read once.
 * `mainFields` takes the packages' ES modules, which are much smaller; they become one CommonJS file, since an ES module that
 * imports one of Node's own evaluates all that this exports. Names of classes are lost, so every error says its own.
 * What a function in Lambda never uses stays out (docs/decisions/0016-what-a-bundle-leaves-out.md).
 */
const bundleAll = () =>
  buildSync({
    absWorkingDir: repository,
    entryPoints: Object.fromEntries(verbs.map((verb) => [verb, join('lambdas', verb, 'handler.ts')])),
    // Nothing is written here. The maps' paths are relative to it, so that they, and with them the assets' hashes,
    // do not depend on where the assembly goes.
    outdir: 'bundle',
    entryNames: '[name]/index',
    write: false,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    mainFields: ['module', 'main'],
    minify: true,
    alias: {
      '@aws-sdk/credential-provider-node': './core/aws/lambda-credentials.ts',
      '@smithy/core/event-streams': './core/aws/no-event-streams.ts',
      // Its file for Node differs by the default export of `node:crypto`, which takes longer to make than all the rest.
      ulid: './node_modules/ulid/dist/browser/index.js',
    },
    define: { 'import.meta.dirname': '__dirname' },
    logOverride: { 'empty-import-meta': 'error' },
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
  }).outputFiles;

let bundled: ReturnType<typeof bundleAll> | undefined;

const bundle = (verb: FunctionName) => {
  bundled ??= bundleAll();
  return bundled.filter(({ path }) => basename(dirname(path)) === verb);
};

const bundling = (verb: FunctionName): ILocalBundling => ({
  tryBundle: (directory) => {
    for (const { path, contents } of bundle(verb)) writeFileSync(join(directory, basename(path)), contents);
    // As Lambda takes it anyway, and as it must be taken below a package of ES modules, such as this repository.
    writeFileSync(join(directory, 'package.json'), JSON.stringify({ type: 'commonjs' }));
    if (verb === 'console') cpSync(builtConsole(), join(directory, consoleDirectory), { recursive: true });
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
