import { Stack, Validations } from 'aws-cdk-lib';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  HttpVersion,
  OriginRequestPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { frontHostHeader, frontKeyHeader } from '../core/contracts/resources.ts';
import type { Settings } from '../core/contracts/settings.ts';
import type { OwnDomain } from './own-domain.ts';

/** What a distribution stands in front of, and what it shows to be let in. */
export interface Behind {
  /** The host name of the API. */
  readonly host: string;
  readonly key: Secret;
  readonly domain: OwnDomain | undefined;
}

const acknowledge = (distribution: Distribution): void =>
  Validations.of(distribution).acknowledge(
    { id: 'AwsSolutions-CFR1', reason: 'Publishers may be anywhere; every request needs a key.' },
    { id: 'AwsSolutions-CFR2', reason: 'Which web ACL, if any, is for the setting webAclArn to say.' },
    {
      id: 'AwsSolutions-CFR3',
      reason: 'The HTTP API logs each request that comes through; AWS WAF the others.',
    },
    {
      id: 'AwsSolutions-CFR4',
      reason: "CloudFront's own domain name cannot ask for a newer TLS; a domain of one's own asks for 1.2.",
    },
  );

/** Links that the API makes lead to the host that was called, and so back through the distribution. */
const tellHost = `function handler(event) {
  var request = event.request;
  request.headers['${frontHostHeader}'] = { value: request.headers.host.value };
  return request;
}`;

const hostTeller = (scope: Construct, id: string) => ({
  eventType: FunctionEventType.VIEWER_REQUEST,
  function: new EdgeFunction(scope, id, { code: FunctionCode.fromInline(tellHost) }),
});

const under = ({ name, certificate }: OwnDomain) => ({
  domainNames: [name],
  certificate,
  minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
});

/**
 * A distribution in front of the API, which caches nothing and passes everything on, `authorization` included (AWS
 * knowledge center, "How can I configure CloudFront to forward the Authorization header to the origin?").
 */
export const distributionOf = (
  scope: Construct,
  id: string,
  { host, key, domain }: Behind,
  { webAclArn }: Settings,
): Distribution => {
  const distribution = new Distribution(scope, id, {
    // At most 128 characters.
    comment: Stack.of(scope).stackName,
    defaultBehavior: {
      origin: new HttpOrigin(host, {
        // Resolved by CloudFormation when it deploys: the key is in no template.
        customHeaders: { [frontKeyHeader]: key.secretValue.unsafeUnwrap() },
      }),
      allowedMethods: AllowedMethods.ALLOW_ALL,
      functionAssociations: [hostTeller(scope, `${id}Host`)],
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      // A redirect would have sent the key in the clear already.
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
    },
    httpVersion: HttpVersion.HTTP2_AND_3,
    ...(domain && under(domain)),
    ...(webAclArn !== undefined && { webAclId: webAclArn }),
  });
  acknowledge(distribution);
  return distribution;
};
