/**
 * A refusal as Amazon SQS words it (API Reference, "Common Errors" and each action's "Errors").
 * `type` is the JSON protocol's `__type`, `code` the older query protocol's name, which SDKs still show as `Code`.
 */
export class SqsError extends Error {
  readonly type: string;
  readonly code: string;
  readonly status: number;

  constructor(type: string, code: string, message: string, status = 400) {
    super(message);
    this.name = 'SqsError';
    this.type = type;
    this.code = code;
    this.status = status;
  }
}

const SQS = 'com.amazonaws.sqs#';
const COMMON = 'com.amazon.coral.service#';
const PREFIX = 'AWS.SimpleQueueService.';

/** A parameter that is required is absent. */
export const missingParameter = (name: string): SqsError =>
  new SqsError(
    `${COMMON}MissingRequiredParameterException`,
    'MissingParameter',
    `The request must contain the parameter ${name}.`,
  );

/** A parameter is out of its limits; `reason` is the whole sentence. */
export const invalidParameter = (reason: string): SqsError =>
  new SqsError(`${COMMON}InvalidParameterValueException`, 'InvalidParameterValue', reason);

/** The body is not JSON, or a parameter has the wrong JSON type. */
export const malformedRequest = (reason: string): SqsError =>
  new SqsError(`${COMMON}SerializationException`, 'MalformedInput', reason);

/** No such operation. */
export const unknownOperation = (target: string): SqsError =>
  new SqsError(`${COMMON}UnknownOperationException`, 'InvalidAction', `Unknown operation: ${target}`, 404);

/**
 * The caller lacks a permission; for the `authorize` hook to throw.
 * @param reason a whole sentence, as IAM words it: who is not authorized to perform what on which resource
 */
export const accessDenied = (reason: string): SqsError =>
  new SqsError(`${COMMON}AccessDeniedException`, 'AccessDenied', reason, 403);

/** The local server itself failed. */
export const internalFailure = (): SqsError =>
  new SqsError(`${COMMON}InternalFailure`, 'InternalFailure', 'The local SQS failed; its log says why.', 500);

/** The queue is not there, or not any more. */
export const queueDoesNotExist = (): SqsError =>
  new SqsError(`${SQS}QueueDoesNotExist`, `${PREFIX}NonExistentQueue`, 'The specified queue does not exist.');

/** A queue of that name is there with another value for an attribute. */
export const queueNameExists = (attribute: string): SqsError =>
  new SqsError(
    `${SQS}QueueNameExists`,
    'QueueAlreadyExists',
    `A queue already exists with the same name and a different value for attribute ${attribute}`,
  );

/** The queue URL is not a URL that ends in an account and a name. */
export const invalidAddress = (url: string): SqsError =>
  new SqsError(
    `${SQS}InvalidAddress`,
    'InvalidAddress',
    `The address ${url} is not valid for this endpoint.`,
    404,
  );

/** An attribute that queues do not have. */
export const invalidAttributeName = (reason: string): SqsError =>
  new SqsError(`${SQS}InvalidAttributeName`, 'InvalidAttributeName', reason);

/** A queue attribute is out of its limits. */
export const invalidAttributeValue = (name: string): SqsError =>
  new SqsError(
    `${SQS}InvalidAttributeValue`,
    'InvalidAttributeValue',
    `Invalid value for the parameter ${name}.`,
  );

/** The body holds a character that XML 1.0 does not allow. */
export const invalidMessageContents = (): SqsError =>
  new SqsError(
    `${SQS}InvalidMessageContents`,
    'InvalidMessageContents',
    'Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF',
  );

/** The receipt handle is none, or one of another queue. */
export const receiptHandleIsInvalid = (): SqsError =>
  new SqsError(
    `${SQS}ReceiptHandleIsInvalid`,
    'ReceiptHandleIsInvalid',
    'The input receipt handle is invalid.',
    404,
  );

/** The message is visible: there is no visibility timeout to change. */
export const messageNotInFlight = (): SqsError =>
  new SqsError(
    `${SQS}MessageNotInflight`,
    `${PREFIX}MessageNotInflight`,
    "The specified message isn't in flight.",
  );

/** The queue has as many messages in flight as a queue may have. */
export const overLimit = (): SqsError =>
  new SqsError(
    `${SQS}OverLimit`,
    'OverLimit',
    'Too many messages in flight; delete some, or wait until their visibility timeouts end.',
    403,
  );

/** The queue was purged less than a minute ago. */
export const purgeQueueInProgress = (name: string): SqsError =>
  new SqsError(
    `${SQS}PurgeQueueInProgress`,
    `${PREFIX}PurgeQueueInProgress`,
    `Only one PurgeQueue operation on ${name} is allowed every 60 seconds.`,
    403,
  );

/** A queue or a message move task that was named is not there. */
export const resourceNotFound = (reason: string): SqsError =>
  new SqsError(`${SQS}ResourceNotFoundException`, 'ResourceNotFoundException', reason, 404);
