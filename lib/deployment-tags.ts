import type { Settings } from '../core/contracts/settings.ts';

/** Tags that CloudFormation puts on everything of a deployment, to find it and its costs by. */
export const deploymentTags = ({ stackName }: Settings): Record<string, string> => ({
  'posthorn:deployment': stackName,
});
