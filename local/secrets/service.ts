import { z } from 'zod';
import { type Service, ServiceError } from '../aws/service.ts';
import type { StoredSecret } from './secret-store.ts';

type Secrets = ReadonlyMap<string, StoredSecret>;

const input = z.object({
  SecretId: z.string(),
  VersionStage: z.literal('AWSCURRENT').optional(),
  VersionId: z.string().optional(),
});

const find = (secrets: Secrets, id: string): StoredSecret | undefined =>
  secrets.get(id) ?? [...secrets.values()].find(({ name }) => name === id);

const readValue = (secrets: Secrets, parameters: unknown): object => {
  const { SecretId, VersionId } = input.parse(parameters);
  const secret = find(secrets, SecretId);
  if (secret === undefined || (VersionId !== undefined && VersionId !== secret.versionId)) {
    throw new ServiceError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
  }
  return {
    ARN: secret.arn,
    Name: secret.name,
    VersionId: secret.versionId,
    SecretString: secret.text,
    VersionStages: ['AWSCURRENT'],
    CreatedDate: secret.createdAt,
  };
};

/** Secrets Manager, as far as reading goes ("AWS Secrets Manager API reference"). */
export const secretsService = (secrets: Secrets): Service => ({
  target: 'secretsmanager',
  actionPrefix: 'secretsmanager',
  operations: {
    GetSecretValue: {
      resource: (parameters) => {
        const { SecretId } = input.parse(parameters);
        return find(secrets, SecretId)?.arn ?? SecretId;
      },
      perform: (parameters) => readValue(secrets, parameters),
    },
  },
});
