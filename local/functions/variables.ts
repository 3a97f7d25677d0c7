import { place } from '../assembly/place.ts';
import { accessKeyOf } from '../aws/callers.ts';
import type { FunctionSpec } from '../resources/function.ts';

/** Where a function finds the services. */
export type ServiceUrls = { awsUrl: string; dynamodbUrl: string };

/** All that a function may see of this computer's own environment: what programs cannot start or find files without. */
const passedOn = ['PATH', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot'] as const;

/** A file that is not there, so that the SDK reads no configuration or credentials of whoever runs this. */
const nowhere = '/nonexistent/aws';

/** The environment of a function: the template's, and what Lambda sets ("Defined runtime environment variables"). */
export const variablesOf = (
  spec: FunctionSpec,
  { awsUrl, dynamodbUrl }: ServiceUrls,
): Record<string, string> => ({
  ...Object.fromEntries(
    passedOn.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  ),
  ...spec.environment,
  AWS_REGION: place.region,
  AWS_DEFAULT_REGION: place.region,
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  AWS_LAMBDA_FUNCTION_NAME: spec.name,
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(spec.memoryMegabytes),
  AWS_LAMBDA_LOG_GROUP_NAME: spec.logGroup,
  AWS_LAMBDA_LOG_STREAM_NAME: 'local',
  LAMBDA_TASK_ROOT: spec.directory,
  _HANDLER: spec.handler,
  AWS_ACCESS_KEY_ID: accessKeyOf(spec.name),
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_CONFIG_FILE: nowhere,
  AWS_SHARED_CREDENTIALS_FILE: nowhere,
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_ENDPOINT_URL: awsUrl,
  AWS_ENDPOINT_URL_DYNAMODB: dynamodbUrl,
});
