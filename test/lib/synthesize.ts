import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type AppProps, CfnElement, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { IConstruct } from 'constructs';
import * as z from 'zod';
import type { FunctionName } from '../../core/contracts/environment.ts';
import { composePosthorn, type PosthornStacks } from '../../lib/compose-posthorn.ts';

const repository = join(import.meta.dirname, '../..');
const cdkJson = z.object({ context: z.record(z.string(), z.unknown()) });

/** The CDK's feature flags, as every synthesis through the command line has them. */
export const { context: featureFlags } = cdkJson.parse(
  JSON.parse(readFileSync(join(repository, 'cdk.json'), 'utf8')),
);

/** A deployment's two stacks and their templates. */
export interface Synthesized extends PosthornStacks {
  readonly dataTemplate: Template;
  readonly template: Template;
}

/**
 * Composes a deployment with cdk.json's feature flags and no bundles: the resources are the same, only the assets'
 * hashes are not. What it writes is gone when `use` has ended.
 */
export const compose = <T>(
  settings: Record<string, unknown>,
  use: (stacks: PosthornStacks, app: App) => T,
  props: AppProps = {},
): T => {
  const outdir = mkdtempSync(join(tmpdir(), 'posthorn-templates-'));
  const context = { ...featureFlags, 'aws:cdk:bundling-stacks': [], ...settings };
  const app = new App({
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
    ...props,
    outdir,
    context,
  });
  try {
    return use(composePosthorn(app), app);
  } finally {
    rmSync(outdir, { recursive: true });
  }
};

/** Synthesizes a deployment, without bundling. */
export const synthesize = (settings: Record<string, unknown> = {}): Synthesized =>
  compose(settings, (stacks) => ({
    ...stacks,
    dataTemplate: Template.fromStack(stacks.data),
    template: Template.fromStack(stacks.posthorn),
  }));

/** The logical id of the construct at a path within a stack. */
export const logicalId = (stack: Stack, ...path: string[]): string => {
  const start: IConstruct = stack;
  const found = path.reduce((parent, id) => parent.node.findChild(id), start);
  const element = found.node.defaultChild ?? found;
  if (!CfnElement.isCfnElement(element)) throw new Error(`Nothing is deployed for ${path.join('/')}.`);
  return stack.getLogicalId(element);
};

/** The construct of each verb's capability, for the functions that a deployment with defaults has. */
export const capabilities = {
  publish: 'Publish',
  'fan-out': 'FanOut',
  deliver: 'Deliver',
  calendar: 'Calendar',
  redrive: 'Redrive',
  api: 'Management',
  console: 'Console',
} as const satisfies Record<Exclude<FunctionName, 'admit'>, string>;

/** The name of a function that every deployment has. */
export type DeployedFunction = keyof typeof capabilities;

/** The name of every function that every deployment has. */
export const functionNames = Object.keys(capabilities) as DeployedFunction[]; // keys() forgets the record's key type

/** The logical id of a verb's function. */
export const functionId = ({ posthorn }: Synthesized, name: DeployedFunction): string =>
  logicalId(posthorn, capabilities[name], 'Function');

/** A queue's logical id, by the id of its construct. */
export const queueId = ({ posthorn }: Synthesized, id: string): string => logicalId(posthorn, 'Queues', id);
