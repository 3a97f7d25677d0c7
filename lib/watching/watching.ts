import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { Foundation } from '../foundation.ts';
import { addAlarms } from './alarms.ts';
import { addDashboard } from './dashboard.ts';

/** The functions that are watched, by their verbs. */
export type WatchedFunctions = Readonly<
  Record<'publish' | 'api' | 'fan-out' | 'deliver' | 'calendar' | 'redrive', IFunction>
>;

/** What tells a team that something is wrong: alarms to one topic, each with its heading in docs/runbook.md, and a page. */
export class Watching extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, foundation: Foundation, functions: WatchedFunctions) {
    super(scope, id);
    this.topic = new Topic(this, 'Alarms', { enforceSSL: true });
    const { alarmEmail } = foundation.settings;
    if (alarmEmail !== undefined) this.topic.addSubscription(new EmailSubscription(alarmEmail));
    addAlarms(this, foundation, functions, this.topic);
    addDashboard(this, foundation, functions);
  }
}
