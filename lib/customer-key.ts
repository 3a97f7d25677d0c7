import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Settings } from '../core/contracts/settings.ts';

/**
 * The key that the setting `kmsKeyArn` names, if any, as a construct beside the one that it encrypts. It belongs to
 * whoever made it, so its policy is theirs too: docs/deploying.md says whom it must admit.
 */
export const customerKey = (scope: Construct, id: string, { kmsKeyArn }: Settings): IKey | undefined =>
  kmsKeyArn === undefined ? undefined : Key.fromKeyArn(scope, `${id}Key`, kmsKeyArn);

/**
 * What a function needs with that key: SQS and DynamoDB use it in the name of who sends, reads or writes (SQS
 * Developer Guide, "Key management"; DynamoDB Developer Guide, "Managing encrypted tables").
 */
export const customerKeyActions = [
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
] as const;
