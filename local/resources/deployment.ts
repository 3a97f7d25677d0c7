import type { Assembly } from '../assembly/assembly.ts';
import { type Kind, type Resource, resolveResources } from '../assembly/resources.ts';
import { type Policies, readPolicies } from '../permissions/policies.ts';
import { type EventBusSpec, eventBusKind, readEventBus } from './event-bus.ts';
import { refuseFront } from './front.ts';
import { type FunctionSpec, functionKind, readFunction } from './function.ts';
import { type FunctionUrlSpec, functionUrlKind, readFunctionUrl } from './function-url.ts';
import {
  type HttpApiSpec,
  httpApiKind,
  integrationKind,
  readHttpApi,
  routeKind,
  stageKind,
} from './http-api.ts';
import { inertKind } from './inert.ts';
import { type KeySpec, keyKind, readKey } from './key.ts';
import { type MappingSpec, mappingKind, readMapping } from './mapping.ts';
import { type PatternRuleSpec, readPatternRule } from './pattern-rule.ts';
import { type QueueSpec, queueKind, readQueue } from './queue.ts';
import { readSchedule, ruleKind, type ScheduleSpec } from './schedule.ts';
import { readSecret, type SecretSpec, secretKind } from './secret.ts';
import { readTable, type TableSpec, tableKind } from './table.ts';

/** Everything in an assembly that the local run does something for. */
export type Deployment = {
  tables: readonly TableSpec[];
  queues: readonly QueueSpec[];
  keys: readonly KeySpec[];
  secrets: readonly SecretSpec[];
  functions: readonly FunctionSpec[];
  functionUrls: readonly FunctionUrlSpec[];
  mappings: readonly MappingSpec[];
  schedules: readonly ScheduleSpec[];
  buses: readonly EventBusSpec[];
  patternRules: readonly PatternRuleSpec[];
  httpApi: HttpApiSpec;
  policies: Policies;
};

/** The addresses that templates may ask for. Those of function URLs are by id; none is served when left out. */
export type Addresses = { apiUrl: string; awsUrl: string; functionUrls?: ReadonlyMap<string, string> };

const activeKinds = ({ apiUrl, awsUrl, functionUrls = new Map() }: Addresses): ReadonlyMap<string, Kind> =>
  new Map([
    ['AWS::ApiGatewayV2::Api', httpApiKind(apiUrl)],
    ['AWS::ApiGatewayV2::Integration', integrationKind],
    ['AWS::ApiGatewayV2::Route', routeKind],
    ['AWS::ApiGatewayV2::Stage', stageKind],
    ['AWS::DynamoDB::GlobalTable', tableKind],
    ['AWS::DynamoDB::Table', tableKind],
    ['AWS::Events::EventBus', eventBusKind],
    ['AWS::Events::Rule', ruleKind],
    ['AWS::KMS::Key', keyKind],
    ['AWS::Lambda::EventSourceMapping', mappingKind],
    ['AWS::Lambda::Function', functionKind],
    ['AWS::Lambda::Url', functionUrlKind(functionUrls)],
    ['AWS::SQS::Queue', queueKind(awsUrl)],
    ['AWS::SecretsManager::Secret', secretKind],
  ]);

/**
 * Reads what is to be run out of a cloud assembly.
 * @throws TemplateError naming whatever the local run does not support.
 */
export const readDeployment = ({ stacks, assets }: Assembly, addresses: Addresses): Deployment => {
  refuseFront(stacks);
  const active = activeKinds(addresses);
  const resources = resolveResources(stacks, (type) => active.get(type) ?? inertKind(type));
  const readEach = <T>(types: readonly string[], read: (resource: Resource) => T): Exclude<T, undefined>[] =>
    resources
      .filter(({ type }) => types.includes(type))
      .map(read)
      // Exclude is what the filter does; the compiler does not see it through a generic.
      .filter((spec): spec is Exclude<T, undefined> => spec !== undefined);
  return {
    tables: readEach(['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'], readTable),
    queues: readEach(['AWS::SQS::Queue'], readQueue),
    keys: readEach(['AWS::KMS::Key'], readKey),
    secrets: readEach(['AWS::SecretsManager::Secret'], readSecret),
    functions: readEach(['AWS::Lambda::Function'], (resource) => readFunction(resource, assets)),
    functionUrls: readEach(['AWS::Lambda::Url'], readFunctionUrl),
    mappings: readEach(['AWS::Lambda::EventSourceMapping'], readMapping),
    schedules: readEach(['AWS::Events::Rule'], readSchedule),
    buses: readEach(['AWS::Events::EventBus'], readEventBus),
    patternRules: readEach(['AWS::Events::Rule'], readPatternRule),
    httpApi: readHttpApi(resources),
    policies: readPolicies(resources),
  };
};
