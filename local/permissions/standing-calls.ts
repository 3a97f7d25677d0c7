import { arn } from '../assembly/place.ts';
import { TemplateError } from '../assembly/template.ts';
import type { AwsCall } from '../aws/callers.ts';
import type { Deployment } from '../resources/deployment.ts';
import { functionNameIn } from '../resources/function-name.ts';
import type { FunctionUrlSpec } from '../resources/function-url.ts';
import type { RouteSpec } from '../resources/http-api.ts';
import type { MappingSpec } from '../resources/mapping.ts';
import type { Judge } from './judge.ts';

/** The parts of a deployment in which services call each other. */
export type Standing = Pick<
  Deployment,
  'functions' | 'functionUrls' | 'mappings' | 'schedules' | 'patternRules' | 'httpApi'
>;

/** Lambda polls in the name of the function's role ("Configuring execution role permissions", Lambda developer guide). */
const pollingActions = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];

const ofMapping = ({ functionName, queueArn }: MappingSpec): AwsCall[] =>
  pollingActions.map((action) => ({
    caller: { kind: 'function', name: functionName },
    action,
    resource: queueArn,
  }));

const invocation = (principal: string, sourceArn: string, functionName: string): AwsCall => ({
  caller: { kind: 'service', principal, sourceArn },
  action: 'lambda:InvokeFunction',
  resource: arn('lambda', `function:${functionNameIn(functionName)}`),
});

/** As API Gateway calls a route: `api/stage/METHOD/path`, or `api/stage/$default`. */
const ofRoute = ({ id, stage }: Deployment['httpApi'], { key, functionName }: RouteSpec): AwsCall => {
  const source = arn('execute-api', `${id}/${stage}/${key.replace(/^(\S+) /, '$1')}`);
  return invocation('apigateway.amazonaws.com', source, functionName);
};

/** Whoever calls a function's URL needs both ("Control access to Lambda function URLs", Lambda developer guide). */
const urlActions = ['lambda:InvokeFunctionUrl', 'lambda:InvokeFunction'];

const ofFunctionUrl = ({ functionName }: FunctionUrlSpec): AwsCall[] =>
  urlActions.map((action) => ({
    caller: { kind: 'anyone' },
    action,
    resource: arn('lambda', `function:${functionName}`),
  }));

/** The calls that services make among themselves in a deployment, each the same every time. */
export const standingCalls = ({
  functions,
  functionUrls,
  mappings,
  schedules,
  patternRules,
  httpApi,
}: Standing): AwsCall[] => [
  ...mappings
    .filter(({ functionName }) => functions.some(({ name }) => name === functionName))
    .flatMap(ofMapping),
  ...httpApi.routes.map((route) => ofRoute(httpApi, route)),
  ...functionUrls.flatMap(ofFunctionUrl),
  ...schedules.flatMap(({ arn: rule, targets }) =>
    targets.map(({ functionName }) => invocation('events.amazonaws.com', rule, functionName)),
  ),
  ...patternRules.flatMap(({ name, targets }) =>
    targets.map(
      (resource): AwsCall => ({
        caller: {
          kind: 'service',
          principal: 'events.amazonaws.com',
          sourceArn: arn('events', `rule/${name}`),
        },
        action: 'sqs:SendMessage',
        resource,
      }),
    ),
  ),
];

/**
 * Checks what services call in a deployment before anything runs. AWS refuses to create a mapping that may not poll, and
 * would leave the others silent: a route that answers 500, a URL that answers 403, a rule that reaches nobody.
 * @throws TemplateError that says what is missing, for all of them
 */
export const checkStandingCalls = async (
  deployment: Standing,
  judge: Judge,
  describe: (call: AwsCall, reason: string) => string,
): Promise<void> => {
  const denied = await Promise.all(
    standingCalls(deployment).map(async (call) => {
      const decision = await judge(call);
      return decision.allowed ? [] : [describe(call, decision.reason)];
    }),
  );
  if (denied.flat().length > 0) throw new TemplateError(denied.flat().join('\n'));
};
