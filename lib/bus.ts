import { EventBus, Match, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { ownEventSource } from '../core/contracts/resources.ts';
import type { Settings } from '../core/contracts/settings.ts';
import type { Queues } from './queues.ts';

/**
 * Publish from inside the account: whoever may put events on this bus publishes them. Events reach the intake queue
 * whole, since an input transformer would write their data anew; fan out stores them as messages. What the queue does
 * not take within a day goes to the system failures.
 *
 * The events that tell about Posthorn itself come here too. Whoever runs it may have rules of their own for the source
 * `posthorn`; with the setting `operationalWebhooks` they are also published.
 *
 * Producers that may send to the intake queue can put structured CloudEvents there themselves.
 */
export class Bus extends Construct {
  readonly eventBus: EventBus;

  constructor(scope: Construct, id: string, queues: Queues, settings: Settings) {
    super(scope, id);
    this.eventBus = new EventBus(this, 'EventBus', { description: 'Publishes events through Posthorn.' });
    const toIntake = [new SqsQueue(queues.intake, { deadLetterQueue: queues.systemFailures })];
    new Rule(this, 'Inbound', {
      description: 'Publishes every event but those that tell about Posthorn itself.',
      eventBus: this.eventBus,
      eventPattern: { source: Match.anythingBut(ownEventSource) },
      targets: toIntake,
    });
    if (!settings.operationalWebhooks) return;
    new Rule(this, 'Operational', {
      description:
        'Publishes the events that tell about Posthorn itself to the application posthorn-operations.',
      eventBus: this.eventBus,
      eventPattern: { source: [ownEventSource] },
      targets: toIntake,
    });
  }
}
