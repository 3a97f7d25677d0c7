import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { App } from 'aws-cdk-lib';
import { consoleDirectory } from '../../core/contracts/resources.ts';
import { composePosthorn } from '../../lib/compose-posthorn.ts';
import { featureFlags, functionNames } from './synthesize.ts';

const scratch = mkdtempSync(join(tmpdir(), 'posthorn-assembly-'));
afterAll(() => rmSync(scratch, { recursive: true }));

interface Synthesis {
  readonly outdir: string;
  readonly builtinCloudFormationValidation: boolean;
}

/** Synthesizes and bundles as a deployment does. Returns the directories of the functions' code. */
const assemble = (synthesis: Synthesis, settings: Record<string, unknown> = {}): string[] => {
  const app = new App({ ...synthesis, context: { ...featureFlags, ...settings }, analyticsReporting: false });
  composePosthorn(app);
  app.synth();
  return readdirSync(synthesis.outdir)
    .filter((name) => name.startsWith('asset.'))
    .map((name) => join(synthesis.outdir, name));
};

const moduleOf = (bundle: string): string => readFileSync(join(bundle, 'index.js'), 'utf8');

/** The files that a bundle is made of. */
const sourcesOf = (bundle: string): string[] =>
  JSON.parse(readFileSync(join(bundle, 'index.js.map'), 'utf8')).sources;

describe('a deployment as it leaves this computer', () => {
  const outdir = join(scratch, 'cdk.out');
  let bundles: string[] = [];

  // Throws when a resource is not as CloudFormation's schema has it.
  beforeAll(() => {
    bundles = assemble({ outdir, builtinCloudFormationValidation: true });
  }, 60_000);

  test('has a bundle of its own for every function', () => {
    expect(bundles).toHaveLength(functionNames.length);
  });

  test('has in each bundle one module that exports handler, and its source map', () => {
    for (const bundle of bundles) {
      // The console's function serves files beside it.
      const code = readdirSync(bundle).filter((name) => name !== consoleDirectory);
      expect(code.sort()).toEqual(['index.js', 'index.js.map', 'package.json']);
      expect(JSON.parse(readFileSync(join(bundle, 'package.json'), 'utf8'))).toEqual({ type: 'commonjs' });
      expect(moduleOf(bundle)).toMatch(/module\.exports=\{handler\}/);
    }
  });

  test('has no bundle that requires anything but what Node has itself', () => {
    const required = bundles.flatMap((bundle) =>
      [...moduleOf(bundle).matchAll(/require\("([^"]+)"\)/g)].map(([, name = '']) => name),
    );
    expect(required.length).toBeGreaterThan(bundles.length);
    expect(required.filter((name) => !isBuiltin(name))).toEqual([]);
  });

  test.each(functionNames.filter((name) => name !== 'api'))(
    'has of zod in %s only its small form',
    (name) => {
      const handler = `../../lambdas/${name}/handler.ts`;
      const sources = bundles.map(sourcesOf).find((files) => files.includes(handler)) ?? [];
      expect(sources).toContainEqual(expect.stringContaining('/zod/v4/mini/'));
      // The last is what `z.core` brings in where it is more than a type.
      expect(sources.filter((source) => /zod\/v4\/(classic|core\/to-json-schema)/.test(source))).toEqual([]);
    },
  );

  test('has behind CloudFront one bundle more, and the others unchanged', () => {
    const behind = assemble(
      { outdir: join(scratch, 'behind'), builtinCloudFormationValidation: false },
      { cloudFront: true },
    );
    const before = bundles.map((bundle) => basename(bundle));
    const added = behind.filter((bundle) => !before.includes(basename(bundle)));
    expect(behind).toHaveLength(bundles.length + 1);
    expect(added.map(moduleOf)).toEqual([expect.stringMatching(/x-posthorn-front-key/)]);
  }, 60_000);

  test('maps to sources without naming a directory of this computer', () => {
    const sources = bundles.flatMap(sourcesOf);
    expect(sources).toContain('../../lambdas/deliver/handler.ts');
    expect(sources.filter((source) => !/^\.\.\/\.\.\/(lambdas|core|node_modules)\//.test(source))).toEqual(
      [],
    );
  });

  test('has the same bundles wherever it is written, so that nothing is deployed that has not changed', () => {
    const elsewhere = join(scratch, 'a', 'deeper', 'directory');
    const again = assemble({ outdir: elsewhere, builtinCloudFormationValidation: false });
    expect(again.map((bundle) => basename(bundle))).toEqual(bundles.map((bundle) => basename(bundle)));
  }, 60_000);
});
