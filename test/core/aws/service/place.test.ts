import { expect, test } from '@jest/globals';
import { placeOf, type ServiceName } from '../../../../core/aws/service/place.ts';

const environment = {
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'AKIA',
  AWS_SECRET_ACCESS_KEY: 'secret',
};

const services: ServiceName[] = ['dynamodb', 'sqs', 'kms', 'secretsmanager', 'events'];

test('a service is at its regional endpoint', () => {
  const { originOf } = placeOf(environment);
  expect(services.map(originOf)).toEqual(
    services.map((name) => `https://${name}.eu-central-1.amazonaws.com`),
  );
  expect(placeOf({ ...environment, AWS_REGION: 'cn-north-1' }).originOf('sqs')).toBe(
    'https://sqs.cn-north-1.amazonaws.com.cn',
  );
});

test('an endpoint of a service’s own goes before one for all, and that before the regional one', () => {
  const { originOf } = placeOf({
    ...environment,
    AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
    AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:2',
    AWS_ENDPOINT_URL_SECRETS_MANAGER: 'http://127.0.0.1:3',
    AWS_ENDPOINT_URL_EVENTBRIDGE: 'http://127.0.0.1:4',
  });
  expect(services.map(originOf)).toEqual([2, 1, 1, 3, 4].map((port) => `http://127.0.0.1:${port}`));
});

test('credentials are those of the function’s role, with their session', () => {
  expect(placeOf(environment).credentials).toEqual({ accessKeyId: 'AKIA', secretAccessKey: 'secret' });
  expect(placeOf({ ...environment, AWS_SESSION_TOKEN: 'session' }).credentials).toMatchObject({
    sessionToken: 'session',
  });
});

test('without a region or credentials nothing starts', () => {
  for (const name of Object.keys(environment)) {
    expect(() => placeOf({ ...environment, [name]: undefined })).toThrow(name);
  }
});
