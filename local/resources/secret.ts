import { z } from 'zod';
import { arn } from '../assembly/place.ts';
import type { Kind, Resource } from '../assembly/resources.ts';
import { notSupported, number, parseProperties } from './parse-properties.ts';
import { stableId } from './stable-ids.ts';

const generator = z.object({
  PasswordLength: number.default(32),
  ExcludeCharacters: z.string().default(''),
  ExcludeLowercase: z.boolean().default(false),
  ExcludeUppercase: z.boolean().default(false),
  ExcludeNumbers: z.boolean().default(false),
  ExcludePunctuation: z.boolean().default(false),
  IncludeSpace: z.boolean().default(false),
  RequireEachIncludedType: z.boolean().default(true),
  SecretStringTemplate: notSupported.optional(),
  GenerateStringKey: notSupported.optional(),
});

/** How a password is made up, in the words of `AWS::SecretsManager::Secret GenerateSecretString`. */
export type PasswordRules = z.infer<typeof generator>;

/** A secret: its text is either given or generated once. */
export type SecretSpec = { name: string; arn: string; value: { text: string } | { generate: PasswordRules } };

const properties = z.object({
  SecretString: z.string().optional(),
  GenerateSecretString: generator.optional(),
});

export const secretKind: Kind = {
  nameProperty: 'Name',
  longestName: 512,
  // Secrets Manager puts six characters of its own after the name.
  identify: (name, path) => {
    const secretArn = arn('secretsmanager', `secret:${name}-${stableId(path, 6)}`);
    return { ref: secretArn, attributes: { Id: secretArn, Arn: secretArn } };
  },
};

export const readSecret = (resource: Resource): SecretSpec => {
  const { SecretString, GenerateSecretString } = parseProperties(resource, properties);
  const value =
    SecretString === undefined
      ? { generate: GenerateSecretString ?? generator.parse({}) }
      : { text: SecretString };
  return { name: resource.name, arn: resource.identity.ref, value };
};
