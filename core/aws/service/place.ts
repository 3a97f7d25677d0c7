import * as z from '../../contracts/zod.ts';

/** The services of AWS that Posthorn calls on its way, as an endpoint's name has them. */
export type ServiceName = 'dynamodb' | 'sqs' | 'kms' | 'secretsmanager' | 'events';

/** Where and as whom AWS is called. */
export type Place = {
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
  /** The origin of a service. */
  originOf: (service: ServiceName) => string;
};

/** How a variable that gives one service another endpoint ends (AWS SDKs and Tools Reference Guide, "Service-specific endpoints"). */
const endpointVariables = {
  dynamodb: 'DYNAMODB',
  sqs: 'SQS',
  kms: 'KMS',
  secretsmanager: 'SECRETS_MANAGER',
  events: 'EVENTBRIDGE',
} as const satisfies Record<ServiceName, string>;

const nonEmpty = z.string().check(z.minLength(1));

const variables = z.object({
  AWS_REGION: nonEmpty,
  AWS_ACCESS_KEY_ID: nonEmpty,
  AWS_SECRET_ACCESS_KEY: nonEmpty,
  AWS_SESSION_TOKEN: z.optional(z.string()),
});

/** China's regions are a partition with a domain of its own (AWS General Reference, "AWS service endpoints"). */
const regionalOrigin = (service: ServiceName, region: string): string =>
  `https://${service}.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;

/**
 * What Lambda puts in a function's environment: its region, and its role's credentials for as long as that environment
 * lives ("Defined runtime environment variables").
 * @throws ZodError where there is no region or there are no credentials
 */
export const placeOf = (environment: Record<string, string | undefined>): Place => {
  const {
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = variables.parse(environment);
  return {
    region,
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) },
    originOf: (service) =>
      environment[`AWS_ENDPOINT_URL_${endpointVariables[service]}`] ??
      environment.AWS_ENDPOINT_URL ??
      regionalOrigin(service, region),
  };
};
