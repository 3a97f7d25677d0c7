import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { allow } from './allow.ts';
import { consume } from './consume.ts';
import type { Foundation } from './foundation.ts';
import { verbFunction } from './verb-function.ts';

/** Deliver: makes the attempts of all three lanes and settles them. */
export class Delivering extends Construct {
  readonly function: IFunction;

  constructor(scope: Construct, id: string, foundation: Foundation) {
    super(scope, id);
    const { data, queues, bus } = foundation;
    const deliver = verbFunction(
      this,
      {
        name: 'deliver',
        description: 'Signs and POSTs messages to their endpoints.',
        chain: 're-enqueues',
        vpc: foundation.egress,
        log: foundation.deliverLog,
      },
      foundation,
    );
    this.function = deliver;
    consume(deliver, queues, 'deliveries');
    consume(deliver, queues, 'retries');
    consume(deliver, queues, 'bulk');
    // Updates, to note how an endpoint fares, and to disable one that answers 410 or has failed for too long.
    allow(
      deliver,
      ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:UpdateItem'],
      [data.config.tableArn],
    );
    allow(
      deliver,
      [
        'dynamodb:GetItem',
        'dynamodb:BatchGetItem',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        'dynamodb:DeleteItem',
      ],
      [data.messages.tableArn],
    );
    allow(
      deliver,
      ['sqs:SendMessage'],
      [
        queues.retries.queueArn,
        queues.deadLetters.queueArn,
        queues.background.queueArn,
        queues.systemFailures.queueArn,
      ],
    );
    allow(deliver, ['kms:Decrypt'], [data.signingKey.keyArn]);
    allow(deliver, ['events:PutEvents'], [bus.eventBus.eventBusArn]);
  }
}
