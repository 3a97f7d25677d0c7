import { Validations } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';

/** AWS Lambda Developer Guide, "Giving Lambda functions access to resources in an Amazon VPC": execution role. */
const networkInterfaceActions = [
  'ec2:CreateNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:DeleteNetworkInterface',
  'ec2:AssignPrivateIpAddresses',
  'ec2:UnassignPrivateIpAddresses',
];

/** Lets Lambda put the function of this role into a network. */
export const allowNetwork = (role: Role): void => {
  role.addToPolicy(new PolicyStatement({ actions: networkInterfaceActions, resources: ['*'] }));
  Validations.of(role).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'Lambda makes the network interfaces and asks for these actions on every resource.',
  });
};
