import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A template, as CloudFormation writes it. */
export type TinyTemplate = {
  Resources: Record<string, object>;
  Outputs?: Record<string, object>;
  Parameters?: Record<string, object>;
  Conditions?: Record<string, object>;
};

/** A new directory that nothing else uses. */
export const temporaryDirectory = (): string => mkdtempSync(join(tmpdir(), 'posthorn-test-'));

const writeJson = (path: string, value: unknown): void => writeFileSync(path, JSON.stringify(value));

const writeAsset = (directory: string, name: string, code: string): object => {
  mkdirSync(join(directory, name));
  writeFileSync(join(directory, name, 'index.mjs'), code);
  return { source: { path: name, packaging: 'zip' }, destinations: { here: { objectKey: `${name}.zip` } } };
};

/**
 * Writes a cloud assembly as `cdk synth` would, and answers where it is. `code` holds the `index.mjs` of each function;
 * a function's `Code` names it as `{ S3Key: 'NAME.zip' }`.
 */
export const writeAssembly = (
  stacks: Readonly<Record<string, TinyTemplate>>,
  code: Readonly<Record<string, string>> = {},
): string => {
  const directory = temporaryDirectory();
  const files = Object.entries(code).map(([name, text]) => [name, writeAsset(directory, name, text)]);
  writeJson(join(directory, 'all.assets.json'), { files: Object.fromEntries(files) });
  for (const [name, template] of Object.entries(stacks)) {
    writeJson(join(directory, `${name}.template.json`), template);
  }
  const artifacts = Object.keys(stacks).map((name) => [
    name,
    { type: 'aws:cloudformation:stack', properties: { templateFile: `${name}.template.json` } },
  ]);
  writeJson(join(directory, 'manifest.json'), {
    artifacts: {
      ...Object.fromEntries(artifacts),
      assets: { type: 'cdk:asset-manifest', properties: { file: 'all.assets.json' } },
    },
  });
  return directory;
};

/** A function resource whose code is the asset of that name. */
export const functionResource = (asset: string, properties: object = {}): object => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Code: { S3Bucket: 'assets', S3Key: `${asset}.zip` },
    Handler: 'index.handler',
    Runtime: 'nodejs24.x',
    Role: 'arn:aws:iam::000000000000:role/any',
    ...properties,
  },
});

/** The resources of an HTTP API whose routes go to functions of the same template, by logical id. */
export const httpApiResources = (routes: Readonly<Record<string, string>>): Record<string, object> => {
  const each = Object.entries(routes).flatMap(([key, functionId], index) => [
    [
      `Integration${index}`,
      {
        Type: 'AWS::ApiGatewayV2::Integration',
        Properties: {
          ApiId: { Ref: 'Api' },
          IntegrationType: 'AWS_PROXY',
          IntegrationUri: { 'Fn::GetAtt': [functionId, 'Arn'] },
          PayloadFormatVersion: '2.0',
        },
      },
    ],
    [
      `Route${index}`,
      {
        Type: 'AWS::ApiGatewayV2::Route',
        Properties: {
          ApiId: { Ref: 'Api' },
          RouteKey: key,
          Target: { 'Fn::Join': ['/', ['integrations', { Ref: `Integration${index}` }]] },
        },
      },
    ],
  ]);
  return {
    Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'Api', ProtocolType: 'HTTP' } },
    ...Object.fromEntries(each),
  };
};
