import { arn, place } from '../assembly/place.ts';
import type { Kind } from '../assembly/resources.ts';

/** Resources of these types need nothing done locally; they only have to be referred to by name and ARN. */
const services: Readonly<Record<string, string>> = {
  'AWS::ApiGatewayV2::ApiMapping': 'apigateway',
  'AWS::ApiGatewayV2::DomainName': 'apigateway',
  'AWS::ApplicationAutoScaling::ScalableTarget': 'application-autoscaling',
  'AWS::CDK::Metadata': 'cloudformation',
  'AWS::CloudWatch::Alarm': 'cloudwatch',
  'AWS::CloudWatch::CompositeAlarm': 'cloudwatch',
  'AWS::CloudWatch::Dashboard': 'cloudwatch',
  'AWS::EC2::EIP': 'ec2',
  'AWS::EC2::InternetGateway': 'ec2',
  'AWS::EC2::NatGateway': 'ec2',
  'AWS::EC2::Route': 'ec2',
  'AWS::EC2::RouteTable': 'ec2',
  'AWS::EC2::SecurityGroup': 'ec2',
  'AWS::EC2::Subnet': 'ec2',
  'AWS::EC2::SubnetRouteTableAssociation': 'ec2',
  'AWS::EC2::VPC': 'ec2',
  'AWS::EC2::VPCEndpoint': 'ec2',
  'AWS::EC2::VPCGatewayAttachment': 'ec2',
  'AWS::IAM::ManagedPolicy': 'iam',
  'AWS::IAM::Policy': 'iam',
  'AWS::IAM::Role': 'iam',
  'AWS::KMS::Alias': 'kms',
  'AWS::Lambda::EventInvokeConfig': 'lambda',
  'AWS::Lambda::Permission': 'lambda',
  'AWS::Logs::LogGroup': 'logs',
  'AWS::Logs::MetricFilter': 'logs',
  'AWS::Logs::ResourcePolicy': 'logs',
  'AWS::Route53::RecordSet': 'route53',
  'AWS::SNS::Subscription': 'sns',
  'AWS::SNS::Topic': 'sns',
  'AWS::SNS::TopicPolicy': 'sns',
  'AWS::SQS::QueuePolicy': 'sqs',
  'AWS::SecretsManager::ResourcePolicy': 'secretsmanager',
};

const nameProperties: Readonly<Record<string, string>> = {
  'AWS::CloudWatch::Alarm': 'AlarmName',
  'AWS::IAM::Role': 'RoleName',
  'AWS::KMS::Alias': 'AliasName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::SNS::Topic': 'TopicName',
};

/** Attributes beside the ARN that templates ask for; nothing here reads their values. */
const otherAttributes: Readonly<Record<string, readonly string[]>> = {
  'AWS::ApiGatewayV2::DomainName': ['RegionalDomainName', 'RegionalHostedZoneId'],
  'AWS::EC2::EIP': ['AllocationId', 'PublicIp'],
  'AWS::EC2::SecurityGroup': ['GroupId'],
};

const short = (type: string): string => (type.split('::').at(-1) ?? type).toLowerCase();

/** As IAM knows them; the star of a log group stands for its streams. */
const pathOf = (type: string, name: string): string =>
  type === 'AWS::Logs::LogGroup' ? `log-group:${name}:*` : `${short(type)}/${name}`;

/** IAM is global: its ARNs name no region. */
const arnIn = (service: string, resource: string): string =>
  service === 'iam' ? `arn:aws:iam::${place.accountId}:${resource}` : arn(service, resource);

/** The kind of a resource type that needs no action; undefined when it is not one of those. */
export const inertKind = (type: string): Kind | undefined => {
  const service = services[type];
  if (service === undefined) return undefined;
  const nameProperty = nameProperties[type];
  const others = otherAttributes[type] ?? [];
  return {
    ...(nameProperty === undefined ? {} : { nameProperty }),
    identify: (name) => ({
      ref: name,
      attributes: {
        ...Object.fromEntries(others.map((attribute) => [attribute, `${name}-${attribute}`])),
        Arn: arnIn(service, pathOf(type, name)),
      },
    }),
  };
};
