import { CfnOutput, CrossStackReferences, ReferenceStrength, RemovalPolicy } from 'aws-cdk-lib';
import { CfnEIP } from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { Settings } from '../core/contracts/settings.ts';

/**
 * The fixed addresses that deliveries come from. Subscribers have written them into their firewalls, so they are kept
 * like data: no deployment, roll-back or tear-down gives them back.
 */
export const egressAddresses = (scope: Construct, { staticEgressZones }: Settings): CfnEIP[] =>
  Array.from({ length: staticEgressZones }, (_, zone) => {
    const address = new CfnEIP(scope, `Egress${zone + 1}`, { domain: 'vpc' });
    address.applyRemovalPolicy(RemovalPolicy.RETAIN);
    // A strong reference would keep this stack from letting go of an address before the other stack has.
    CrossStackReferences.of(address).produce(ReferenceStrength.WEAK);
    new CfnOutput(scope, `EgressAddress${zone + 1}`, {
      description: 'Deliveries come from this address.',
      value: address.attrPublicIp,
    });
    return address;
  });
