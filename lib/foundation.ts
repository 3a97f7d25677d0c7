import type { Variable } from '../core/contracts/environment.ts';
import type { Settings } from '../core/contracts/settings.ts';
import type { DataStack } from './data-stack.ts';
import type { Queues } from './queues.ts';

/** What every capability builds on. */
export interface Foundation {
  readonly settings: Settings;
  readonly data: DataStack;
  readonly queues: Queues;
}

/** The value of every environment variable there is; each function is given only those it may read. */
export const allVariables = ({ settings, data, queues }: Foundation): Record<Variable, string> => ({
  CONFIG_TABLE: data.config.tableName,
  MESSAGES_TABLE: data.messages.tableName,
  INTAKE_QUEUE_URL: queues.intake.queueUrl,
  DELIVERIES_QUEUE_URL: queues.deliveries.queueUrl,
  RETRIES_QUEUE_URL: queues.retries.queueUrl,
  BULK_QUEUE_URL: queues.bulk.queueUrl,
  DEAD_LETTERS_QUEUE_URL: queues.deadLetters.queueUrl,
  BACKGROUND_QUEUE_URL: queues.background.queueUrl,
  SYSTEM_FAILURES_QUEUE_URL: queues.systemFailures.queueUrl,
  ROOT_KEY_SECRET_ARN: data.rootKey.secretArn,
  SIGNING_KEY_ARN: data.signingKey.keyArn,
  RETRY_SCHEDULE: settings.retrySchedule.join(','),
  REQUEST_TIMEOUT: String(settings.requestTimeout),
  ALLOWED_PRIVATE_NETWORKS: settings.allowedPrivateNetworks.join(','),
  HTTPS_ONLY: String(settings.httpsOnly),
  ENDPOINT_DISABLE_AFTER: String(settings.endpointDisableAfter),
  DEFAULT_SIGNATURE_TYPE: settings.defaultSignatureType,
  RETENTION_DAYS: String(settings.retentionDays),
});
