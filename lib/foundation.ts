import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { Variable } from '../core/contracts/environment.ts';
import type { Settings } from '../core/contracts/settings.ts';
import { Bus } from './bus.ts';
import type { DataStack } from './data-stack.ts';
import { frontKeyOf } from './front-key.ts';
import { passingLog } from './log-group.ts';
import { Queues } from './queues.ts';
import { staticEgress } from './static-egress.ts';

/** What every capability builds on. */
export interface Foundation {
  readonly settings: Settings;
  readonly data: DataStack;
  readonly queues: Queues;
  readonly bus: Bus;
  /** What deliver logs, and operators follow. */
  readonly deliverLog: LogGroup;
  /** The network whose way out has fixed addresses, with the setting `staticEgressZones`. */
  readonly egress: IVpc | undefined;
  /** What shows that a request came through the distribution, with the setting `cloudFront`. */
  readonly frontKey: Secret | undefined;
}

/** Makes what the capabilities of a stack share. */
export const layFoundation = (scope: Construct, settings: Settings, data: DataStack): Foundation => {
  const queues = new Queues(scope, 'Queues', settings);
  return {
    settings,
    data,
    queues,
    deliverLog: passingLog(scope, 'DeliverLog', settings),
    bus: new Bus(scope, 'Bus', queues, settings),
    egress: settings.staticEgressZones > 0 ? staticEgress(scope, 'Egress', data.egressAddresses) : undefined,
    frontKey: settings.cloudFront ? frontKeyOf(scope, 'FrontKey') : undefined,
  };
};

/** The value of every environment variable there is; each function is given only those it may read. */
export const allVariables = ({
  settings,
  data,
  queues,
  bus,
  frontKey,
  deliverLog,
}: Foundation): Record<Variable, string> => ({
  DEPLOYMENT: settings.stackName,
  DELIVER_LOG_GROUP: deliverLog.logGroupName,
  CONFIG_TABLE: data.config.tableName,
  MESSAGES_TABLE: data.messages.tableName,
  INTAKE_QUEUE_URL: queues.intake.queueUrl,
  DELIVERIES_QUEUE_URL: queues.deliveries.queueUrl,
  RETRIES_QUEUE_URL: queues.retries.queueUrl,
  BULK_QUEUE_URL: queues.bulk.queueUrl,
  DEAD_LETTERS_QUEUE_URL: queues.deadLetters.queueUrl,
  BACKGROUND_QUEUE_URL: queues.background.queueUrl,
  SYSTEM_FAILURES_QUEUE_URL: queues.systemFailures.queueUrl,
  EVENT_BUS_NAME: bus.eventBus.eventBusName,
  ROOT_KEY_SECRET_ARN: data.rootKey.secretArn,
  SIGNING_KEY_ARN: data.signingKey.keyArn,
  FRONT_KEY_SECRET_ARN: frontKey?.secretArn ?? '',
  RETRY_SCHEDULE: settings.retrySchedule.join(','),
  REQUEST_TIMEOUT: String(settings.requestTimeout),
  ALLOWED_PRIVATE_NETWORKS: settings.allowedPrivateNetworks.join(','),
  HTTPS_ONLY: String(settings.httpsOnly),
  ENDPOINT_DISABLE_AFTER: String(settings.endpointDisableAfter),
  CIRCUIT_FAILURES: String(settings.circuitFailures),
  CIRCUIT_SPAN: String(settings.circuitSpan),
  DEFAULT_SIGNATURE_TYPE: settings.defaultSignatureType,
  RETENTION_DAYS: String(settings.retentionDays),
  PORTAL_FRAME_ANCESTORS: settings.portalFrameAncestors.join(','),
});
