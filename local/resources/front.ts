import type { Stack } from '../assembly/assembly.ts';
import { TemplateError } from '../assembly/template.ts';

/**
 * An API behind CloudFront answers only what came through it, and here is nothing that could add its key.
 * @throws TemplateError naming the setting to change
 */
export const refuseFront = (stacks: readonly Stack[]): void => {
  const types = stacks.flatMap(({ template }) => Object.values(template.Resources).map(({ Type }) => Type));
  if (!types.includes('AWS::CloudFront::Distribution')) return;
  throw new TemplateError('The local run has no CloudFront in front of its API: add -c cloudFront=false');
};
