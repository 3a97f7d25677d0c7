import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Function as LambdaFunction,
  LoggingFormat,
  RecursiveLoop,
  Runtime,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { type FunctionName, functionEnvironments } from '../core/contracts/environment.ts';
import { allow } from './allow.ts';
import { handlerCode } from './bundle.ts';
import { capacities } from './capacity.ts';
import { customerKeyActions } from './customer-key.ts';
import { allVariables, type Foundation } from './foundation.ts';
import { passingLog } from './log-group.ts';
import { allowNetwork } from './network-access.ts';

/** What sets a verb's function apart from the others. */
export interface Verb {
  readonly name: FunctionName;
  readonly description: string;
  /**
   * `re-enqueues` when a message it sends can come back to it. Lambda stops such a function after about 16 hops
   * (Lambda Developer Guide, "Use Lambda recursive loop detection to prevent infinite loops"), fewer than a retry
   * schedule may have; the cap on attempts is what ends the chain. `ends` keeps Lambda's protection.
   */
  readonly chain: 'ends' | 're-enqueues';
  /** Where it logs; a log of its own when undefined. */
  readonly log?: ILogGroup;
  /** The network that it runs in; none when undefined. */
  readonly vpc?: IVpc | undefined;
}

/**
 * Node resolves names on libuv's threads, four unless told otherwise: a few hostile, slow names would hold up every
 * other delivery of the function.
 */
const resolvingThreads = { UV_THREADPOOL_SIZE: '64' };

/** What Node itself is told. */
const runtimeVariables = (name: FunctionName): Record<string, string> =>
  name === 'deliver' ? resolvingThreads : {};

const environmentOf = (name: FunctionName, foundation: Foundation): Record<string, string> => {
  const all = allVariables(foundation);
  const own = functionEnvironments[name].map((variable) => [variable, all[variable]]);
  return { ...Object.fromEntries(own), ...runtimeVariables(name) };
};

/** A role that may write its own log and, until its capability says more, nothing else. */
const roleOf = (scope: Construct, logGroup: ILogGroup, vpc: IVpc | undefined): Role => {
  const role = new Role(scope, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  logGroup.grantWrite(role);
  if (vpc !== undefined) allowNetwork(role);
  return role;
};

/** The function of a verb, from `lambdas/<verb>/handler.ts`, with a log group and a role of its own. */
export const verbFunction = (scope: Construct, verb: Verb, foundation: Foundation): LambdaFunction => {
  const { settings } = foundation;
  const logGroup = verb.log ?? passingLog(scope, 'Log', settings);
  const fn = new LambdaFunction(scope, 'Function', {
    description: verb.description,
    code: handlerCode(verb.name),
    handler: 'index.handler',
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    ...capacities(settings)[verb.name],
    environment: environmentOf(verb.name, foundation),
    recursiveLoop: verb.chain === 're-enqueues' ? RecursiveLoop.ALLOW : RecursiveLoop.TERMINATE,
    role: roleOf(scope, logGroup, verb.vpc),
    logGroup,
    loggingFormat: LoggingFormat.JSON,
    // Lambda's own lines of every invocation would cost more than our own; what they measure is in its metrics.
    systemLogLevelV2: SystemLogLevel.WARN,
    ...(verb.vpc && { vpc: verb.vpc }),
  });
  if (settings.kmsKeyArn !== undefined) allow(fn, customerKeyActions, [settings.kmsKeyArn]);
  return fn;
};
