import { Duration } from 'aws-cdk-lib';
import { HttpLambdaAuthorizer, HttpLambdaResponseType } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { frontKeyHeader } from '../core/contracts/resources.ts';
import { allow } from './allow.ts';
import type { Foundation } from './foundation.ts';
import { verbFunction } from './verb-function.ts';

/** The longest that API Gateway remembers an answer of an authorizer. */
const longestRemembered = Duration.hours(1);

/**
 * Admits only requests that came through the distribution. API Gateway refuses those without the header by itself and
 * remembers its value once admitted, so the function hardly ever runs.
 */
export class Gate extends Construct {
  readonly authorizer: HttpLambdaAuthorizer;

  constructor(scope: Construct, id: string, foundation: Foundation, key: Secret) {
    super(scope, id);
    const admit = verbFunction(
      this,
      { name: 'admit', description: 'Admits requests that came through CloudFront.', chain: 'ends' },
      foundation,
    );
    allow(admit, ['secretsmanager:GetSecretValue'], [key.secretArn]);
    this.authorizer = new HttpLambdaAuthorizer('Authorizer', admit, {
      authorizerName: 'Admit',
      responseTypes: [HttpLambdaResponseType.SIMPLE],
      identitySource: [`$request.header.${frontKeyHeader}`],
      resultsCacheTtl: longestRemembered,
    });
  }
}
