import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** Settings and feature flags, as CDK context. */
export type Context = Readonly<Record<string, unknown>>;

/** What is otherwise on this computer than when deployed: receivers are here, and have no certificates. */
const localDefaults: Context = { httpsOnly: 'false', allowedPrivateNetworks: '127.0.0.0/8,::1/128' };

/** What changes nothing in the template's resources. */
const flags: Context = {
  // The CDK's command line sets it too. It tells where among the constructs a resource stands.
  'aws:cdk:enable-path-metadata': true,
};

const cdkJson = z.object({ context: z.record(z.string(), z.unknown()).default({}) });

/** The context to synthesize with: what is given, above what cdk.json says, above what is usual locally. */
export const localContext = (repository: string, given: Context): Context => ({
  ...localDefaults,
  ...cdkJson.parse(JSON.parse(readFileSync(join(repository, 'cdk.json'), 'utf8'))).context,
  ...given,
  ...flags,
});
