import type { Statement } from './policy-document.ts';

const ownLogs = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];

const queueReading = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];

const networkInterfaces = [
  'ec2:CreateNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:DeleteNetworkInterface',
  'ec2:AssignPrivateIpAddresses',
  'ec2:UnassignPrivateIpAddresses',
];

const allowing = (actions: string[]): readonly Statement[] => [
  { Effect: 'Allow', Action: actions, Resource: ['*'] },
];

/** The managed policies that the local run knows, by name ("AWS managed policy reference"). */
export const managedPolicies: ReadonlyMap<string, readonly Statement[]> = new Map([
  ['service-role/AWSLambdaBasicExecutionRole', allowing(ownLogs)],
  ['service-role/AWSLambdaSQSQueueExecutionRole', allowing([...queueReading, ...ownLogs])],
  ['service-role/AWSLambdaVPCAccessExecutionRole', allowing([...ownLogs, ...networkInterfaces])],
  ['AWSXRayDaemonWriteAccess', allowing(['xray:PutTraceSegments', 'xray:PutTelemetryRecords'])],
]);
