import { Construct } from 'constructs';
import { allow } from './allow.ts';
import { consume } from './consume.ts';
import type { Foundation } from './foundation.ts';
import { verbFunction } from './verb-function.ts';

/** Fan out: turns a message into one task for each endpoint that wants it. */
export class FanningOut extends Construct {
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
    consume(fanOut, queues, 'intake');
    allow(fanOut, ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'], [data.config.tableArn]);
    allow(fanOut, ['sqs:SendMessage'], [queues.deliveries.queueArn, queues.systemFailures.queueArn]);
  }
}
