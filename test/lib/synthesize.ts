import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnElement, type Stack } from 'aws-cdk-lib';
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
 * Synthesizes a deployment with cdk.json's feature flags, without bundling: the resources are the same, only the
 * assets' hashes are not.
 */
export const synthesize = (settings: Record<string, unknown> = {}): Synthesized => {
  const outdir = mkdtempSync(join(tmpdir(), 'posthorn-templates-'));
  const app = new App({
    outdir,
    context: { ...featureFlags, 'aws:cdk:bundling-stacks': [], ...settings },
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
  });
  const stacks = composePosthorn(app);
  const templates = {
    dataTemplate: Template.fromStack(stacks.data),
    template: Template.fromStack(stacks.posthorn),
  };
  rmSync(outdir, { recursive: true });
  return { ...stacks, ...templates };
};

/** The logical id of the construct at a path within a stack. */
export const logicalId = (stack: Stack, ...path: string[]): string => {
  const start: IConstruct = stack;
  const { defaultChild } = path.reduce((parent, id) => parent.node.findChild(id), start).node;
  if (!CfnElement.isCfnElement(defaultChild)) throw new Error(`Nothing is deployed for ${path.join('/')}.`);
  return stack.getLogicalId(defaultChild);
};

/** The construct of each verb's capability. */
export const capabilities = {
  publish: 'Publish',
  'fan-out': 'FanOut',
  deliver: 'Deliver',
  calendar: 'Calendar',
  redrive: 'Redrive',
  api: 'Management',
} as const satisfies Record<FunctionName, string>;

/** The name of every function. */
export const functionNames = Object.keys(capabilities) as FunctionName[]; // keys() forgets the record's key type

/** The logical id of a verb's function. */
export const functionId = ({ posthorn }: Synthesized, name: FunctionName): string =>
  logicalId(posthorn, capabilities[name], 'Function');

/** A queue's logical id, by the id of its construct. */
export const queueId = ({ posthorn }: Synthesized, id: string): string => logicalId(posthorn, 'Queues', id);
