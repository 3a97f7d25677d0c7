import { App } from 'aws-cdk-lib';
import cdkJson from '../cdk.json' with { type: 'json' };
import { composePosthorn } from '../lib/compose-posthorn.ts';
import { SettingsError } from '../lib/read-settings.ts';

// cdk.json's feature flags are given here too, so that a run without the CDK's command line makes the same
// templates. What the command line passes wins. No analytics: its metadata would be the one part nobody here wrote.
const app = new App({ context: cdkJson.context, analyticsReporting: false });

try {
  composePosthorn(app);
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  console.error(error.message);
  process.exit(1);
}
