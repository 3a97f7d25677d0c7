import { Validations } from 'aws-cdk-lib';
import {
  type CfnEIP,
  GatewayVpcEndpointAwsService,
  type IVpc,
  NatProvider,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';

/** Sixteen addresses hold a zone's NAT gateway, 1,024 all that Lambda puts into a zone. */
const subnetConfiguration = [
  { name: 'Nat', subnetType: SubnetType.PUBLIC, cidrMask: 28, mapPublicIpOnLaunch: false },
  { name: 'Functions', subnetType: SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 22 },
];

/**
 * A network whose way out are these addresses, one zone each, and that nothing can enter.
 *
 * DynamoDB has a gateway endpoint, which costs nothing. SQS and KMS are reached through the NAT gateway: an interface
 * endpoint for each costs as much as a fifth of a NAT gateway, and what deliver sends them is small.
 */
export const staticEgress = (scope: Construct, id: string, addresses: readonly CfnEIP[]): IVpc => {
  const vpc = new Vpc(scope, id, {
    maxAzs: addresses.length,
    natGateways: addresses.length,
    natGatewayProvider: NatProvider.gateway({
      eipAllocationIds: addresses.map(({ attrAllocationId }) => attrAllocationId),
    }),
    subnetConfiguration,
    gatewayEndpoints: { DynamoDb: { service: GatewayVpcEndpointAwsService.DYNAMODB } },
    // Emptying the default group takes a custom resource with a function of its own. Nothing is in that group.
    restrictDefaultSecurityGroup: false,
  });
  Validations.of(vpc).acknowledge({
    id: 'AwsSolutions-VPC7',
    reason: 'Every attempt is recorded with its URL and outcome; flow logs would cost more than they add.',
  });
  // The CDK's class and interface differ in whether what is absent may be undefined, which this project tells apart.
  return vpc as IVpc;
};
