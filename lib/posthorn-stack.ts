import { CfnOutput, CrossStackReferences, ReferenceStrength, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { consolePaths } from '../core/contracts/resources.ts';
import type { Settings } from '../core/contracts/settings.ts';
import { Calendar } from './calendar.ts';
import { Console } from './console.ts';
import type { DataStack } from './data-stack.ts';
import { Delivering } from './delivering.ts';
import { deploymentTags } from './deployment-tags.ts';
import { FanningOut } from './fanning-out.ts';
import { type Foundation, layFoundation } from './foundation.ts';
import { FrontDoor } from './http-api.ts';
import { Management } from './management.ts';
import { Publishing } from './publishing.ts';
import { Redriving } from './redriving.ts';
import { updateInOrder } from './update-in-order.ts';
import { Watching } from './watching/watching.ts';

/** What the stack is made from. */
export interface PosthornStackProps {
  readonly settings: Settings;
  readonly data: DataStack;
}

/**
 * Everything that works: queues, functions, the HTTP API and the schedule. It may be deleted and deployed again;
 * what must be kept is in the data stack.
 */
export class PosthornStack extends Stack {
  constructor(scope: Construct, id: string, { settings, data }: PosthornStackProps) {
    super(scope, id, {
      description: 'Posthorn: sends webhooks, signed, retried and redrivable.',
      tags: deploymentTags(settings),
    });
    // While this stack uses the data stack, CloudFormation refuses to delete what it uses.
    CrossStackReferences.of(this).consume(ReferenceStrength.STRONG);

    const foundation = layFoundation(this, settings, data);
    const publishing = new Publishing(this, 'Publish', foundation);
    const fanningOut = new FanningOut(this, 'FanOut', foundation);
    const delivering = new Delivering(this, 'Deliver', foundation);
    const calendar = new Calendar(this, 'Calendar', foundation);
    const redriving = new Redriving(this, 'Redrive', foundation);
    const management = new Management(this, 'Management', foundation);
    updateInOrder([
      {
        consumer: delivering.function,
        producers: [fanningOut.function, redriving.function, calendar.function],
      },
      { consumer: fanningOut.function, producers: [publishing.function, management.function] },
    ]);
    const watching = new Watching(this, 'Watch', foundation, {
      publish: publishing.function,
      api: management.function,
      'fan-out': fanningOut.function,
      deliver: delivering.function,
      calendar: calendar.function,
      redrive: redriving.function,
    });
    const frontDoor = new FrontDoor(this, 'FrontDoor', foundation, {
      publish: publishing.function,
      api: management.function,
      console: new Console(this, 'Console', foundation).function,
    });
    this.tellOperators(foundation, frontDoor, watching);
  }

  private tellOperators({ data, queues, bus }: Foundation, frontDoor: FrontDoor, watching: Watching): void {
    const secretArn = data.rootKey.secretArn;
    const output = (id: string, description: string, value: string) =>
      new CfnOutput(this, id, { description, value });
    output('ApiUrl', 'Where to publish events and manage endpoints.', frontDoor.url);
    output('ConsoleUrl', 'The console, for operators with a key.', `${frontDoor.url}${consolePaths.console}`);
    output('RootKeySecretArn', 'The secret that holds the root API key.', secretArn);
    output(
      'ReadRootKey',
      'Prints the root API key.',
      `aws secretsmanager get-secret-value --region ${this.region} --secret-id ${secretArn} --query SecretString --output text`,
    );
    output('BusName', 'Where to put events from inside the account.', bus.eventBus.eventBusName);
    output('IntakeQueueUrl', 'Where to send CloudEvents from inside the account.', queues.intake.queueUrl);
    output('AlarmTopicArn', 'What tells when something is wrong.', watching.topic.topicArn);
    output('DeadLettersQueueArn', "The source of SQS's own redrive.", queues.deadLetters.queueArn);
    output('BulkQueueArn', "The destination to give SQS's own redrive.", queues.bulk.queueArn);
  }
}
