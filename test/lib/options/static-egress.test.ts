import { describe, expect, test } from '@jest/globals';
import { Match } from 'aws-cdk-lib/assertions';
import { capabilities, functionId, functionNames, logicalId, synthesize } from '../synthesize.ts';

const deployment = synthesize({ staticEgressZones: 2 });
const { template, dataTemplate, posthorn } = deployment;
const functions = template.findResources('AWS::Lambda::Function');

test('without it, there is no network and no address', () => {
  const standard = synthesize();
  for (const one of [standard.template, standard.dataTemplate]) {
    const types = Object.values(one.toJSON().Resources).map((resource) => Object(resource).Type);
    expect(types.filter((type) => type.startsWith('AWS::EC2::'))).toEqual([]);
  }
});

describe('the addresses', () => {
  test('are told, and kept like data whatever happens', () => {
    dataTemplate.resourceCountIs('AWS::EC2::EIP', 2);
    dataTemplate.allResources('AWS::EC2::EIP', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: { Domain: 'vpc' },
    });
    for (const zone of [1, 2]) {
      dataTemplate.hasOutput(`EgressAddress${zone}`, {
        Value: { 'Fn::GetAtt': [`Egress${zone}`, 'PublicIp'] },
      });
    }
  });

  test('are those of the NAT gateways, one in each zone', () => {
    const used = Object.values(template.findResources('AWS::EC2::NatGateway')).map(
      ({ Properties }) => Properties.AllocationId['Fn::GetStackOutput'].OutputName,
    );
    expect(used.map((name) => name.replace(/AllocationId.*/, ''))).toEqual([
      'PublishOutputFnGetAttEgress1',
      'PublishOutputFnGetAttEgress2',
    ]);
  });

  test('can be let go of by the data stack, whose exports are the same as without them', () => {
    const exportsOf = (one: typeof dataTemplate) =>
      Object.values(one.findOutputs('*')).flatMap(({ Export }) => (Export ? [Export.Name] : []));
    expect(exportsOf(dataTemplate)).toEqual(exportsOf(synthesize().dataTemplate));
  });
});

describe('the network', () => {
  test('has deliver in it, in subnets whose way out is a NAT gateway, and no other function', () => {
    const inside = functionNames.filter(
      (name) => functions[functionId(deployment, name)]?.Properties.VpcConfig,
    );
    expect(inside).toEqual(['deliver']);
    const { SubnetIds } = functions[functionId(deployment, 'deliver')]?.Properties.VpcConfig ?? {};
    const subnets = ['FunctionsSubnet1', 'FunctionsSubnet2'];
    expect(SubnetIds).toEqual(subnets.map((id) => ({ Ref: logicalId(posthorn, 'Egress', id) })));
    for (const id of subnets) {
      template.hasResourceProperties('AWS::EC2::Route', {
        RouteTableId: { Ref: logicalId(posthorn, 'Egress', id, 'RouteTable') },
        DestinationCidrBlock: '0.0.0.0/0',
        NatGatewayId: Match.anyValue(),
      });
    }
  });

  test('lets nothing in', () => {
    template.resourceCountIs('AWS::EC2::SecurityGroup', 1);
    template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
    template.hasResourceProperties('AWS::EC2::SecurityGroup', { SecurityGroupIngress: Match.absent() });
  });

  test('reaches DynamoDB without paying for it', () => {
    template.resourceCountIs('AWS::EC2::VPCEndpoint', 1);
    template.hasResourceProperties('AWS::EC2::VPCEndpoint', {
      VpcEndpointType: 'Gateway',
      ServiceName: { 'Fn::Join': ['', ['com.amazonaws.', { Ref: 'AWS::Region' }, '.dynamodb']] },
    });
  });

  test('may be joined by the role of deliver alone', () => {
    const roles = Object.values(template.findResources('AWS::IAM::Policy'))
      .filter(({ Properties }) => JSON.stringify(Properties).includes('ec2:CreateNetworkInterface'))
      .flatMap(({ Properties }) => Properties.Roles);
    expect(roles).toEqual([{ Ref: logicalId(posthorn, capabilities.deliver, 'Role') }]);
  });

  test('needs no custom resource', () => {
    const types = Object.values(template.toJSON().Resources).map((resource) => Object(resource).Type);
    expect(types.filter((type) => /^(Custom::|AWS::CloudFormation::)/.test(type))).toEqual([]);
  });
});

test('one zone has one address and one gateway', () => {
  const one = synthesize({ staticEgressZones: 1 });
  one.dataTemplate.resourceCountIs('AWS::EC2::EIP', 1);
  one.template.resourceCountIs('AWS::EC2::NatGateway', 1);
});
