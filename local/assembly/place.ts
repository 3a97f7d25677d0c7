/** Where the local run pretends to be. The account is one that nobody has. */
export const place = { accountId: '000000000000', region: 'us-east-1' } as const;

/** The ARN of something in the local account and region ("Amazon Resource Names", AWS general reference). */
export const arn = (service: string, resource: string): string =>
  `arn:aws:${service}:${place.region}:${place.accountId}:${resource}`;
