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

/** The role of tiny functions, which may do everything that the local run has. */
const anything = {
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Statement: [
        { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } },
      ],
    },
    Policies: [{ PolicyDocument: { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] } }],
  },
};

const roleFor = ({ Resources }: TinyTemplate): Record<string, object> =>
  JSON.stringify(Resources).includes('"Anything"') ? { Anything: anything } : {};

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
    const Resources = { ...roleFor(template), ...template.Resources };
    writeJson(join(directory, `${name}.template.json`), { ...template, Resources });
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

/** A function resource whose code is the asset of that name, and whose role may do everything. */
export const functionResource = (asset: string, properties: object = {}): object => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Code: { S3Bucket: 'assets', S3Key: `${asset}.zip` },
    Handler: 'index.handler',
    Runtime: 'nodejs24.x',
    Role: { 'Fn::GetAtt': ['Anything', 'Arn'] },
    ...properties,
  },
});

/** Lets a service invoke a function of the same template. */
export const permission = (functionId: string, principal: string): object => ({
  Type: 'AWS::Lambda::Permission',
  Properties: {
    Action: 'lambda:InvokeFunction',
    FunctionName: { Ref: functionId },
    Principal: principal,
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
    ...Object.fromEntries(
      Object.values(routes).map((functionId) => [
        `${functionId}FromApi`,
        permission(functionId, 'apigateway.amazonaws.com'),
      ]),
    ),
    Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'Api', ProtocolType: 'HTTP' } },
    ...Object.fromEntries(each),
  };
};
