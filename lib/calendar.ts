import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { allow } from './allow.ts';
import type { Foundation } from './foundation.ts';
import { verbFunction } from './verb-function.ts';

/** A run that failed or came late is not repeated: the next minute's run goes on from the stored cursor. */
const noRetry = { retryAttempts: 0, maxEventAge: Duration.minutes(1) };

/** Wait: every minute, sends the retries that are soon due. */
export class Calendar extends Construct {
  readonly function: IFunction;

  constructor(scope: Construct, id: string, foundation: Foundation) {
    super(scope, id);
    const { data, queues } = foundation;
    const calendar = verbFunction(
      this,
      { name: 'calendar', description: 'Sends the retries that are soon due.', chain: 're-enqueues' },
      foundation,
    );
    this.function = calendar;
    calendar.configureAsyncInvoke(noRetry);
    new Rule(this, 'EveryMinute', {
      description: "Runs Posthorn's calendar of retries.",
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [new LambdaFunction(calendar, noRetry)],
    });
    allow(
      calendar,
      [
        'dynamodb:GetItem',
        'dynamodb:Query',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        'dynamodb:DeleteItem',
        'dynamodb:BatchWriteItem',
      ],
      [data.messages.tableArn],
    );
    // Whether an endpoint's circuit is open stands on its own row.
    allow(calendar, ['dynamodb:BatchGetItem'], [data.config.tableArn]);
    allow(calendar, ['sqs:SendMessage'], [queues.retries.queueArn, queues.background.queueArn]);
  }
}
