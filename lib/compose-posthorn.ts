import type { App } from 'aws-cdk-lib';
import { dataStackSuffix } from '../core/contracts/settings/deploying.ts';
import { DataStack } from './data-stack.ts';
import { PosthornStack } from './posthorn-stack.ts';
import { readSettings } from './read-settings.ts';

/** The two stacks of a deployment. */
export interface PosthornStacks {
  readonly data: DataStack;
  readonly posthorn: PosthornStack;
}

/**
 * Composes a deployment from the app's context: what must outlive everything in `<stackName>Data`, all the
 * rest in `<stackName>`. Neither names an account, a region or a resource, so any number of deployments fit
 * side by side.
 * @throws SettingsError when a setting is unknown or not allowed.
 */
export const composePosthorn = (app: App): PosthornStacks => {
  const settings = readSettings(app.node.getAllContext());
  const data = new DataStack(app, `${settings.stackName}${dataStackSuffix}`, settings);
  const posthorn = new PosthornStack(app, settings.stackName, { settings, data });
  return { data, posthorn };
};
