import { CfnOutput, Fn, Stack } from 'aws-cdk-lib';
import {
  ApiMapping,
  DomainName,
  type HttpApi,
  type HttpStage,
  IpAddressType,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { ApiGatewayv2DomainProperties, CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import type { Construct } from 'constructs';
import { distributionOf } from './distribution.ts';
import type { Foundation } from './foundation.ts';
import { type OwnDomain, ownDomain, pointDomain } from './own-domain.ts';

/** The one API of a deployment and its one stage. */
export interface Served {
  readonly api: HttpApi;
  readonly stage: HttpStage;
}

/** Tells what to point the domain at, for those whose zone is not in Route 53. */
const tellTarget = (scope: Construct, value: string): void => {
  new CfnOutput(Stack.of(scope), 'DomainTarget', {
    description: 'What a CNAME record of the domain name has to point at.',
    value,
  });
};

const throughCloudFront = (scope: Construct, { api }: Served, foundation: Foundation): string => {
  const { settings, frontKey } = foundation;
  if (frontKey === undefined) return api.apiEndpoint;
  const domain = ownDomain(scope, settings);
  const host = Fn.parseDomainName(api.apiEndpoint);
  const distribution = distributionOf(scope, 'Distribution', { host, key: frontKey, domain }, settings);
  if (domain !== undefined) tellTarget(scope, distribution.domainName);
  pointDomain(scope, settings, new CloudFrontTarget(distribution));
  return `https://${domain?.name ?? distribution.domainName}`;
};

const atDomain = (
  scope: Construct,
  { api, stage }: Served,
  domain: OwnDomain,
  { settings }: Foundation,
): string => {
  const onApiGateway = new DomainName(scope, 'Domain', {
    domainName: domain.name,
    certificate: domain.certificate,
    ipAddressType: IpAddressType.DUAL_STACK,
    securityPolicy: SecurityPolicy.TLS_1_2,
  });
  new ApiMapping(scope, 'Mapping', { api, stage, domainName: onApiGateway });
  const { regionalDomainName, regionalHostedZoneId } = onApiGateway;
  tellTarget(scope, regionalDomainName);
  pointDomain(scope, settings, new ApiGatewayv2DomainProperties(regionalDomainName, regionalHostedZoneId));
  return `https://${domain.name}`;
};

/**
 * Gives the API the address that the settings ask for: CloudFront's or AWS's own, under a domain or not.
 * @returns the URL that publishers use
 */
export const publicAddress = (scope: Construct, served: Served, foundation: Foundation): string => {
  if (foundation.settings.cloudFront) return throughCloudFront(scope, served, foundation);
  const domain = ownDomain(scope, foundation.settings);
  return domain === undefined ? served.api.apiEndpoint : atDomain(scope, served, domain, foundation);
};
