/** Names of the attributes of a dead letter, readable in the SQS console. */
export const deadLetterAttributes = {
  application: 'application',
  endpoint: 'endpoint',
  eventType: 'eventType',
  lastStatus: 'lastStatus',
  reason: 'reason',
} as const;
