import { Validations } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { deadIndex } from '../core/contracts/resources.ts';
import { allow } from './allow.ts';
import type { Foundation } from './foundation.ts';
import { verbFunction } from './verb-function.ts';

const itemActions = [
  'dynamodb:GetItem',
  'dynamodb:BatchGetItem',
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'dynamodb:DeleteItem',
];

/** The management API: applications, endpoints, event types, keys, what happened, and orders to send again. */
export class Management extends Construct {
  readonly function: IFunction;

  constructor(scope: Construct, id: string, foundation: Foundation) {
    super(scope, id);
    const { data, queues, bus } = foundation;
    const { config, messages } = data;
    this.function = verbFunction(
      this,
      { name: 'api', description: 'Answers the management API.', chain: 'ends' },
      foundation,
    );
    allow(this.function, [...itemActions, 'dynamodb:Query'], [config.tableArn]);
    allow(this.function, [...itemActions, 'dynamodb:BatchWriteItem'], [messages.tableArn]);
    allow(
      this.function,
      ['dynamodb:Query'],
      [messages.tableArn, `${messages.tableArn}/index/${deadIndex.name}`],
    );
    allow(
      this.function,
      ['sqs:SendMessage'],
      [queues.intake.queueArn, queues.deliveries.queueArn, queues.background.queueArn],
    );
    this.allowWatching(foundation);
    allow(this.function, ['secretsmanager:GetSecretValue'], [data.rootKey.secretArn]);
    allow(this.function, ['kms:Encrypt', 'kms:Decrypt'], [data.signingKey.keyArn]);
    allow(this.function, ['events:PutEvents'], [bus.eventBus.eventBusArn]);
  }
  private allowWatching({ deliverLog }: Foundation): void {
    allow(this.function, ['logs:FilterLogEvents'], [deliverLog.logGroupArn]);
    allow(this.function, ['cloudwatch:GetMetricData'], ['*']);
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'GetMetricData knows no resources (Service Authorization Reference, Amazon CloudWatch).',
    });
  }
}
