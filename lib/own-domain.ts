import { Certificate, type ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AaaaRecord,
  ARecord,
  HostedZone,
  type IAliasRecordTarget,
  RecordTarget,
} from 'aws-cdk-lib/aws-route53';
import type { Construct } from 'constructs';
import type { Settings } from '../core/contracts/settings.ts';

/** The domain name of a deployment and the certificate for it. */
export interface OwnDomain {
  readonly name: string;
  readonly certificate: ICertificate;
}

/** The domain of a deployment that has one of its own. */
export const ownDomain = (
  scope: Construct,
  { domainName, certificateArn }: Settings,
): OwnDomain | undefined => {
  if (domainName === undefined || certificateArn === undefined) return undefined;
  return {
    name: domainName,
    certificate: Certificate.fromCertificateArn(scope, 'Certificate', certificateArn),
  };
};

/** Points a deployment's domain at what answers for it, in the zone of the setting `hostedZoneId`, if there is one. */
export const pointDomain = (
  scope: Construct,
  { domainName, hostedZoneId }: Settings,
  target: IAliasRecordTarget,
): void => {
  if (domainName === undefined || hostedZoneId === undefined) return;
  // The zone's own name is not known and not needed: a record with the zone's name and no other has the domain's.
  const zone = HostedZone.fromHostedZoneAttributes(scope, 'Zone', { hostedZoneId, zoneName: domainName });
  new ARecord(scope, 'Record', { zone, target: RecordTarget.fromAlias(target) });
  new AaaaRecord(scope, 'RecordV6', { zone, target: RecordTarget.fromAlias(target) });
};
