import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { allow } from './allow.ts';
import type { Foundation } from './foundation.ts';
import { addPublishUrl } from './publish-url.ts';
import { verbFunction } from './verb-function.ts';

/** Publish: stores a message, sends its id to the intake queue, answers 202. */
export class Publishing extends Construct {
  readonly function: IFunction;

  constructor(scope: Construct, id: string, foundation: Foundation) {
    super(scope, id);
    const { settings, data, queues } = foundation;
    this.function = verbFunction(
      this,
      { name: 'publish', description: 'Stores an event as a message and queues it.', chain: 'ends' },
      foundation,
    );
    // The default application and event types new to the deployment are created on first use.
    allow(
      this.function,
      ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
      [data.config.tableArn],
    );
    allow(
      this.function,
      [
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        'dynamodb:DeleteItem',
        'dynamodb:BatchWriteItem',
      ],
      [data.messages.tableArn],
    );
    allow(this.function, ['sqs:SendMessage'], [queues.intake.queueArn]);
    allow(this.function, ['secretsmanager:GetSecretValue'], [data.rootKey.secretArn]);
    if (settings.publishUrl) addPublishUrl(this.function);
  }
}
