import { openRootKey } from '../../core/aws/root-key.ts';
import { openSecretsManager } from '../../core/aws/service/services.ts';
import { parseEnvironment } from '../../core/contracts/environment.ts';
import { place } from '../place.ts';
import { createAdmit } from './admit.ts';

const { FRONT_KEY_SECRET_ARN } = parseEnvironment('admit', process.env);

/** Answers API Gateway whether a request came through CloudFront. */
export const handler = createAdmit(openRootKey(openSecretsManager(place), FRONT_KEY_SECRET_ARN, Date.now));
