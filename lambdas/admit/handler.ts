import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { openRootKey } from '../../core/aws/root-key.ts';
import { parseEnvironment } from '../../core/contracts/environment.ts';
import { createAdmit } from './admit.ts';

const { FRONT_KEY_SECRET_ARN } = parseEnvironment('admit', process.env);

/** Answers API Gateway whether a request came through CloudFront. */
export const handler = createAdmit(openRootKey(new SecretsManagerClient({}), FRONT_KEY_SECRET_ARN, Date.now));
