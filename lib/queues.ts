import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { type DeadLetterQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { systemReceiveLimit } from '../core/contracts/resources.ts';
import type { Settings } from '../core/contracts/settings.ts';
import { capacities, eventSources, type SourceQueue } from './capacity.ts';
import { customerKey } from './customer-key.ts';

/** How often a lane's message may be received before SQS itself takes it out: so often that throttling never does. */
const laneReceiveLimit = 1000;

/** AWS Lambda Developer Guide, "Configuring an Amazon SQS queue as an event source": at least six times. */
const timeoutsPerVisibility = 6;

const visibilityOf = (source: SourceQueue, settings: Settings): Duration => {
  const { timeout } = capacities(settings)[eventSources[source].verb];
  return Duration.seconds(timeoutsPerVisibility * timeout.toSeconds());
};

interface QueueNeeds {
  readonly visibilityTimeout?: Duration;
  readonly deadLetterQueue?: DeadLetterQueue;
}

/** SQS's own key, unless the deployment brings one. */
const encryptionOf = (scope: Construct, id: string, settings: Settings) => {
  const encryptionMasterKey = customerKey(scope, id, settings);
  if (encryptionMasterKey === undefined) return { encryption: QueueEncryption.SQS_MANAGED };
  return { encryption: QueueEncryption.KMS, encryptionMasterKey };
};

const secureQueue = (scope: Construct, id: string, settings: Settings, needs: QueueNeeds = {}): Queue =>
  new Queue(scope, id, {
    ...needs,
    ...encryptionOf(scope, id, settings),
    retentionPeriod: Duration.days(14),
    enforceSSL: true,
    removalPolicy: RemovalPolicy.DESTROY,
  });

/**
 * The queues, in flow order.
 *
 * They are deleted with their stack. A kept queue would be of no use: a new deployment makes queues of its own and
 * nothing would consume the old. Nothing is lost that only a queue knew, since messages and deliveries are rows of
 * the data stack: what was under way at a tear-down shows as pending there, and recover and replay missing send it
 * again. Let the queues run empty first, and there is nothing to send again.
 */
export class Queues extends Construct {
  /** What failed for Posthorn's own reasons. Subscribers' failures never come here. */
  readonly systemFailures: Queue;
  /** Deliveries that used up their round. Being the DLQ of `retries` is what lets SQS's own redrive move them. */
  readonly deadLetters: Queue;
  readonly intake: Queue;
  readonly deliveries: Queue;
  readonly retries: Queue;
  readonly bulk: Queue;
  readonly background: Queue;

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id);
    // A sweep of the letters must not meet one twice within its run.
    const sweepTime = capacities(settings).redrive.timeout;
    this.systemFailures = secureQueue(this, 'SystemFailures', settings);
    this.deadLetters = secureQueue(this, 'DeadLetters', settings, { visibilityTimeout: sweepTime });

    const consumed = (queueId: string, source: SourceQueue, deadLetterQueue: DeadLetterQueue): Queue =>
      secureQueue(this, queueId, settings, {
        visibilityTimeout: visibilityOf(source, settings),
        deadLetterQueue,
      });
    const failed = (maxReceiveCount: number) => ({ queue: this.systemFailures, maxReceiveCount });

    this.intake = consumed('Intake', 'intake', failed(systemReceiveLimit));
    this.deliveries = consumed('Deliveries', 'deliveries', failed(laneReceiveLimit));
    this.retries = consumed('Retries', 'retries', {
      queue: this.deadLetters,
      maxReceiveCount: laneReceiveLimit,
    });
    this.bulk = consumed('Bulk', 'bulk', failed(laneReceiveLimit));
    this.background = consumed('Background', 'background', failed(systemReceiveLimit));
  }
}
