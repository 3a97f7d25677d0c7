import { RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { CfnEIP } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { deadIndex, tableKeys } from '../core/contracts/resources.ts';
import type { Settings } from '../core/contracts/settings.ts';
import { customerKey } from './customer-key.ts';
import { deploymentTags } from './deployment-tags.ts';
import { egressAddresses } from './egress-addresses.ts';

const textKey = (name: string) => ({ name, type: AttributeType.STRING });

/**
 * Unless the deployment brings a key, no encryption is configured, which leaves DynamoDB's own key: it cannot be turned
 * off, costs nothing and puts no KMS quota on the hot path. What readers of a table must not see, the signing secrets,
 * is encrypted before it is stored.
 */
const encryptionOf = (scope: Construct, id: string, settings: Settings) => {
  const encryptionKey = customerKey(scope, id, settings);
  return encryptionKey && { encryption: TableEncryption.CUSTOMER_MANAGED, encryptionKey };
};

/** A table that no deployment, roll-back or tear-down deletes. */
const durableTable = (scope: Construct, id: string, settings: Settings): Table =>
  new Table(scope, id, {
    ...encryptionOf(scope, id, settings),
    partitionKey: textKey(tableKeys.partition),
    sortKey: textKey(tableKeys.sort),
    timeToLiveAttribute: tableKeys.ttl,
    billingMode: BillingMode.PAY_PER_REQUEST,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });

/** Every attribute is projected: operators list dead letters from the index alone, and only dead deliveries are in it. */
const addDeadIndex = (messages: Table): void =>
  messages.addGlobalSecondaryIndex({
    indexName: deadIndex.name,
    partitionKey: textKey(deadIndex.partition),
    sortKey: textKey(deadIndex.sort),
    projectionType: ProjectionType.ALL,
  });

/** The key that endpoints' signing secrets are encrypted with. Losing it would lose every secret, so it is kept. */
const signingKeyOf = (scope: Construct): Key =>
  new Key(scope, 'SigningKey', {
    description: "Encrypts the signing secrets of Posthorn's endpoints.",
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });

/** The API key that may do everything. Letters and digits only, so that it can be pasted anywhere. */
const rootKeyOf = (scope: Construct): Secret => {
  const rootKey = new Secret(scope, 'RootKey', {
    description: "Posthorn's root API key.",
    generateSecretString: { passwordLength: 40, excludePunctuation: true },
    removalPolicy: RemovalPolicy.RETAIN,
  });
  Validations.of(rootKey).acknowledge({
    id: 'AwsSolutions-SMG4',
    reason: 'People and programs hold this key; changing it behind their backs would lock them out.',
  });
  return rootKey;
};

/**
 * What must outlive every deployment: the tables, the key of the signing secrets and the root API key.
 *
 * All that the other stack uses is exported whether or not it is used today. CloudFormation refuses to drop an
 * export while it is imported, so exports that came and went with their use would block an update of both stacks.
 */
export class DataStack extends Stack {
  readonly config: Table;
  readonly messages: Table;
  readonly signingKey: Key;
  readonly rootKey: Secret;
  /** Where deliveries come from, with the setting `staticEgressZones`. */
  readonly egressAddresses: readonly CfnEIP[];

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id, {
      description:
        "Posthorn's data: configuration, messages, deliveries, keys. Kept when the stack is deleted.",
      terminationProtection: true,
      tags: deploymentTags(settings),
    });
    this.config = durableTable(this, 'Config', settings);
    this.messages = durableTable(this, 'Messages', settings);
    addDeadIndex(this.messages);
    this.signingKey = signingKeyOf(this);
    this.rootKey = rootKeyOf(this);
    this.egressAddresses = egressAddresses(this, settings);
    this.exportAll();
  }

  private exportAll(): void {
    for (const table of [this.config, this.messages]) {
      this.exportValue(table.tableName);
      this.exportValue(table.tableArn);
    }
    this.exportValue(this.signingKey.keyArn);
    this.exportValue(this.rootKey.secretArn);
  }
}
