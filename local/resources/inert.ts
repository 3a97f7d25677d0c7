import { arn, place } from '../assembly/place.ts';
import type { Kind } from '../assembly/resources.ts';

/** Resources of these types need nothing done locally; they only have to be referred to by name and ARN. */
const services: Readonly<Record<string, string>> = {
  'AWS::ApplicationAutoScaling::ScalableTarget': 'application-autoscaling',
  'AWS::CDK::Metadata': 'cloudformation',
  'AWS::CloudWatch::Alarm': 'cloudwatch',
  'AWS::CloudWatch::CompositeAlarm': 'cloudwatch',
  'AWS::CloudWatch::Dashboard': 'cloudwatch',
  'AWS::IAM::ManagedPolicy': 'iam',
  'AWS::IAM::Policy': 'iam',
  'AWS::IAM::Role': 'iam',
  'AWS::KMS::Alias': 'kms',
  'AWS::Lambda::EventInvokeConfig': 'lambda',
  'AWS::Lambda::Permission': 'lambda',
  'AWS::Logs::LogGroup': 'logs',
  'AWS::Logs::MetricFilter': 'logs',
  'AWS::Logs::ResourcePolicy': 'logs',
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

const short = (type: string): string => (type.split('::').at(-1) ?? type).toLowerCase();

/** IAM is global: its ARNs name no region. */
const arnIn = (service: string, resource: string): string =>
  service === 'iam' ? `arn:aws:iam::${place.accountId}:${resource}` : arn(service, resource);

/** The kind of a resource type that needs no action; undefined when it is not one of those. */
export const inertKind = (type: string): Kind | undefined => {
  const service = services[type];
  if (service === undefined) return undefined;
  const nameProperty = nameProperties[type];
  return {
    ...(nameProperty === undefined ? {} : { nameProperty }),
    identify: (name) => ({ ref: name, attributes: { Arn: arnIn(service, `${short(type)}/${name}`) } }),
  };
};
