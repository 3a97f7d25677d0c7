/**
 * Who makes an AWS call: one of the functions, a service for one of its resources, anyone at all through a function's URL,
 * or whoever else is at this computer.
 */
export type Caller =
  | { kind: 'function'; name: string }
  | { kind: 'service'; principal: string; sourceArn: string }
  | { kind: 'anyone' }
  | { kind: 'operator'; accessKeyId: string };

/** One call of an AWS API on one resource, in IAM's words: `sqs:SendMessage` on an ARN. */
export type AwsCall = { caller: Caller; action: string; resource: string };

const nameOf = (caller: Caller): string => {
  if (caller.kind === 'anyone') return '';
  if (caller.kind === 'service') return `${caller.principal} ${caller.sourceArn}`;
  return caller.kind === 'function' ? caller.name : caller.accessKeyId;
};

/** A text that is the same for the same caller doing the same to the same resource, and for nothing else. */
export const keyOfCall = ({ caller, action, resource }: AwsCall): string =>
  `${caller.kind} ${nameOf(caller)} ${action} ${resource}`;

/**
 * Whether a call may be made. A lasting decision is the same for the same call for as long as the local run lives. The
 * reason ends AWS's sentence (`because no identity-based policy allows the sqs:SendMessage action`); `principal` is the
 * caller's ARN, where whoever decides knows its role.
 */
export type Decision =
  | { allowed: true; lasting?: true }
  | { allowed: false; reason: string; principal?: string };

/** Decides on every AWS call before it is worked on. It may take its time. */
export type Authorize = (call: AwsCall) => Decision | Promise<Decision>;

/** What the local run does unless told otherwise. */
export const allowAll: Authorize = () => ({ allowed: true });

const functionKeyPrefix = 'LOCALFUNCTION-';

/** The access key id that a function signs its calls with, so that they can be told apart. */
export const accessKeyOf = (functionName: string): string => `${functionKeyPrefix}${functionName}`;

/** Who has an access key id; nobody in particular when a request is not signed. */
export const callerOf = (accessKeyId = 'anonymous'): Caller =>
  accessKeyId.startsWith(functionKeyPrefix)
    ? { kind: 'function', name: accessKeyId.slice(functionKeyPrefix.length) }
    : { kind: 'operator', accessKeyId };

/** Who signed a request, from its `authorization` header (Signature Version 4). The signature is not checked. */
export const signerOf = (authorization: string | undefined): Caller =>
  callerOf(/^AWS4-HMAC-SHA256\s.*?Credential=([^/,\s]+)\//.exec(authorization ?? '')?.[1]);
