import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';

/** What CloudFront adds to each request to show that it came through the deployment's own distribution. */
export const frontKeyOf = (scope: Construct, id: string): Secret => {
  const key = new Secret(scope, id, {
    description: "Shows Posthorn's API that a request came through its distribution.",
    generateSecretString: { passwordLength: 40, excludePunctuation: true },
    removalPolicy: RemovalPolicy.DESTROY,
  });
  Validations.of(key).acknowledge({
    id: 'AwsSolutions-SMG4',
    reason: 'CloudFront learns the key when it is deployed, so only a deployment can change it for both.',
  });
  return key;
};
