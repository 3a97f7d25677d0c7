/**
 * Whether a write failed as the item would have been over 400 KB (Amazon DynamoDB API Reference, "PutItem" and
 * "UpdateItem"): the service tells it from other validation errors by the message alone.
 */
export const isItemTooLarge = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ValidationException' && /^Item size/.test(error.message);
