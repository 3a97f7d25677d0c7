import { RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Settings } from '../core/contracts/settings.ts';
import { customerKey } from './customer-key.ts';

/** A log that is kept for `logRetentionDays` and goes when its stack goes. */
export const passingLog = (scope: Construct, id: string, settings: Settings): LogGroup => {
  const encryptionKey = customerKey(scope, id, settings);
  return new LogGroup(scope, id, {
    retention: settings.logRetentionDays,
    removalPolicy: RemovalPolicy.DESTROY,
    ...(encryptionKey && { encryptionKey }),
  });
};
