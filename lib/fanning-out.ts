import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { allow } from './allow.ts';
import { consume } from './consume.ts';
import type { Foundation } from './foundation.ts';
import { verbFunction } from './verb-function.ts';

/** Fan out: turns a message, or an event from inside the account, into one task for each endpoint that wants it. */
export class FanningOut extends Construct {
  readonly function: IFunction;

  constructor(scope: Construct, id: string, foundation: Foundation) {
    super(scope, id);
    const { data, queues } = foundation;
    const fanOut = verbFunction(
      this,
      {
        name: 'fan-out',
        description: 'Sends one task for each endpoint that wants a message.',
        chain: 'ends',
      },
      foundation,
    );
    this.function = fanOut;
    consume(fanOut, queues, 'intake');
    // An event that came from inside the account is stored first, and may be the first of the default application.
    allow(
      fanOut,
      ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
      [data.config.tableArn],
    );
    allow(
      fanOut,
      ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:BatchWriteItem'],
      [data.messages.tableArn],
    );
    allow(
      fanOut,
      ['sqs:SendMessage'],
      [queues.deliveries.queueArn, queues.retries.queueArn, queues.systemFailures.queueArn],
    );
  }
}
