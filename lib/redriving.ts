import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { deadIndex } from '../core/contracts/resources.ts';
import { allow } from './allow.ts';
import { consume } from './consume.ts';
import type { Foundation } from './foundation.ts';
import { verbFunction } from './verb-function.ts';

/** Redrive: works background tasks that send dead, failed or missing deliveries again. */
export class Redriving extends Construct {
  readonly function: IFunction;

  constructor(scope: Construct, id: string, foundation: Foundation) {
    super(scope, id);
    const { data, queues, bus } = foundation;
    const redrive = verbFunction(
      this,
      { name: 'redrive', description: 'Starts fresh rounds of dead deliveries.', chain: 're-enqueues' },
      foundation,
    );
    this.function = redrive;
    consume(redrive, queues, 'background');
    // What is sent to an endpoint again depends on its filters as they are.
    allow(redrive, ['dynamodb:BatchGetItem'], [data.config.tableArn]);
    allow(
      redrive,
      [
        'dynamodb:GetItem',
        'dynamodb:BatchGetItem',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        'dynamodb:BatchWriteItem',
      ],
      [data.messages.tableArn],
    );
    allow(
      redrive,
      ['dynamodb:Query'],
      [data.messages.tableArn, `${data.messages.tableArn}/index/${deadIndex.name}`],
    );
    allow(
      redrive,
      ['sqs:SendMessage'],
      [queues.bulk.queueArn, queues.background.queueArn, queues.systemFailures.queueArn],
    );
    // After a selective redrive the letters' stale copies are swept out of the queue.
    allow(redrive, ['sqs:ReceiveMessage', 'sqs:DeleteMessage'], [queues.deadLetters.queueArn]);
    allow(redrive, ['events:PutEvents'], [bus.eventBus.eventBusArn]);
  }
}
