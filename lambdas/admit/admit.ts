import type { APIGatewayRequestAuthorizerEventV2, APIGatewaySimpleAuthorizerResult } from 'aws-lambda';
import { frontKeyHeader } from '../../core/contracts/resources.ts';
import { type RootKey, recognizeRoot } from '../../core/credentials/root.ts';

/**
 * Admits a request that shows the front key, which CloudFront adds and nobody else knows (Amazon API Gateway Developer
 * Guide, "Control access to HTTP APIs with AWS Lambda authorizers", format 2.0, simple responses).
 * @param frontKey kept, replaced and compared as the root key is
 */
export const createAdmit = (frontKey: RootKey) => {
  const recognize = recognizeRoot(frontKey);
  return async ({
    headers,
  }: Pick<APIGatewayRequestAuthorizerEventV2, 'headers'>): Promise<APIGatewaySimpleAuthorizerResult> => {
    const shown = headers?.[frontKeyHeader];
    return { isAuthorized: shown !== undefined && (await recognize(shown)) !== undefined };
  };
};
