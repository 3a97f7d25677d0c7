import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type LocalFunction, runFunction } from '../../../local/functions/local-function.ts';
import { variablesOf } from '../../../local/functions/variables.ts';
import type { FunctionSpec } from '../../../local/resources/function.ts';
import { temporaryDirectory } from '../../support/tiny-assembly.ts';

const urls = { awsUrl: 'http://127.0.0.1:1', dynamodbUrl: 'http://127.0.0.1:2' };
const running: LocalFunction[] = [];
let lines: string[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.stop(0)));
  lines = [];
});

const start = (code: string, changes: Partial<FunctionSpec> = {}): LocalFunction => {
  const directory = join(temporaryDirectory(), 'asset');
  mkdirSync(directory);
  writeFileSync(join(directory, 'index.mjs'), code);
  const spec: FunctionSpec = {
    name: 'tiny',
    title: 'Tiny',
    logGroup: '/aws/lambda/tiny',
    arn: 'arn:aws:lambda:us-east-1:000000000000:function:tiny',
    directory,
    handler: 'index.handler',
    timeoutSeconds: 30,
    memoryMegabytes: 128,
    environment: { OWN: 'from the template' },
    ...changes,
  };
  const started = runFunction(spec, variablesOf(spec, urls), (line) => lines.push(line));
  running.push(started);
  return started;
};

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
};

const invoke = async (target: LocalFunction, event: unknown = {}, requestId?: string) => {
  const outcome = await target.invoke(JSON.stringify(event), requestId);
  return outcome.ok ? JSON.parse(outcome.payload) : outcome.error;
};

describe('a function', () => {
  test('answers with what its handler makes of the event', async () => {
    const target = start(
      'export const handler = async (event) => ({ sum: event.a + event.b, none: undefined });',
    );
    expect(await invoke(target, { a: 1, b: 2 })).toEqual({ sum: 3 });
  });

  test('that returns nothing answers null', async () => {
    expect(await invoke(start('export const handler = async () => {};'))).toBeNull();
  });

  test('is told who and where it is', async () => {
    const target = start(`export const handler = async (event, context) => ({
      ...context, left: context.getRemainingTimeInMillis() });`);
    expect(await invoke(target, {}, 'request-1')).toEqual({
      awsRequestId: 'request-1',
      functionName: 'tiny',
      functionVersion: '$LATEST',
      invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:tiny',
      memoryLimitInMB: '128',
      logGroupName: '/aws/lambda/tiny',
      logStreamName: 'local',
      callbackWaitsForEmptyEventLoop: true,
      left: expect.any(Number),
    });
  });

  test('sees the environment of the template and of Lambda, and nothing of this process', async () => {
    process.env.SECRET_OF_THIS_PROCESS = 'leak';
    const seen = await invoke(start('export const handler = async () => process.env;'));
    expect(seen).toMatchObject({
      OWN: 'from the template',
      AWS_REGION: 'us-east-1',
      AWS_LAMBDA_FUNCTION_NAME: 'tiny',
      AWS_ENDPOINT_URL: urls.awsUrl,
      AWS_ENDPOINT_URL_DYNAMODB: urls.dynamodbUrl,
    });
    expect(Object.keys(seen)).not.toContain('SECRET_OF_THIS_PROCESS');
    expect(Object.keys(seen)).not.toContain('HOME');
  });

  test('works on several invocations at once in one worker', async () => {
    const target = start(`
      let waiting = [];
      export const handler = async ({ wanted }) => {
        await new Promise((resolve) => {
          waiting.push(resolve);
          if (waiting.length === wanted) waiting.forEach((go) => go());
        });
        return waiting.length;
      };`);
    const all = Array.from({ length: 20 }, () => invoke(target, { wanted: 20 }));
    expect(await Promise.all(all)).toEqual(Array.from({ length: 20 }, () => 20));
  });

  test('that throws answers with an error in the shape of Lambda', async () => {
    const target = start(`export const handler = async () => { throw new RangeError('too far'); };`);
    expect(await invoke(target)).toMatchObject({
      errorType: 'RangeError',
      errorMessage: 'too far',
      trace: expect.arrayContaining(['RangeError: too far']),
    });
    expect(lines.join('\n')).toContain('too far');
  });

  test('that cannot be loaded fails each invocation, and says why', async () => {
    const target = start(`import './missing.mjs'; export const handler = async () => 1;`);
    expect(await invoke(target)).toMatchObject({ errorMessage: expect.stringContaining('missing.mjs') });
    expect(await invoke(target)).toMatchObject({ errorMessage: expect.stringContaining('missing.mjs') });
  });

  test('without the handler that the template names fails', async () => {
    const target = start('export const other = 1;');
    expect(await invoke(target)).toMatchObject({
      errorMessage: 'index.handler is undefined or not exported',
    });
  });

  test.each([
    [
      'exits',
      'process.exit(3)',
      { errorType: 'Runtime.ExitError', errorMessage: expect.stringContaining('3') },
    ],
    [
      'throws where nobody catches',
      `setImmediate(() => { throw new Error('loose'); })`,
      { errorMessage: 'loose' },
    ],
    ['rejects where nobody catches', `void Promise.reject(new Error('loose'))`, { errorMessage: 'loose' }],
  ])('that %s fails what it works on and is replaced', async (_, crash, error) => {
    const target = start(`export const handler = async ({ crashes }) => {
      if (!crashes) return 'fine';
      ${crash};
      await new Promise(() => {});
    };`);
    expect(await invoke(target, { crashes: true })).toMatchObject(error);
    expect(await invoke(target, { crashes: false })).toBe('fine');
  });

  test('that takes too long fails alone; its worker finishes the rest and is replaced', async () => {
    const sign = join(temporaryDirectory(), 'go on');
    const code = `
      import { existsSync } from 'node:fs';
      let count = 0;
      export const handler = async ({ waitsFor }) => {
        count += 1;
        while (waitsFor && !existsSync(waitsFor)) await new Promise((resolve) => setTimeout(resolve, 5));
        return count;
      };`;
    const target = start(code, { timeoutSeconds: 3 });
    const hanging = invoke(target, { waitsFor: '/nowhere' }, 'request-1');
    await new Promise((resolve) => setTimeout(resolve, 2000));
    const waiting = invoke(target, { waitsFor: sign });
    expect(await hanging).toEqual({
      errorType: 'Sandbox.Timedout',
      errorMessage: 'RequestId: request-1 Error: Task timed out after 3.00 seconds',
      trace: [],
    });
    expect(await invoke(target)).toBe(1);
    writeFileSync(sign, '');
    expect(await waiting).toBe(2);
  });

  test('whose answer is over 6 MB fails', async () => {
    const target = start(`export const handler = async () => 'x'.repeat(6 * 1024 * 1024);`);
    expect(await invoke(target)).toMatchObject({ errorType: 'Function.ResponseSizeTooLarge' });
  });

  test('has what it writes passed on line by line', async () => {
    const target = start(`console.log('loading');
      export const handler = async () => { console.log('one\\ntwo'); console.error('three'); };`);
    await invoke(target);
    await until(() => ['loading', 'one', 'two', 'three'].every((line) => lines.includes(line)));
    expect(lines).toHaveLength(4);
  });

  test('has what it wrote passed on before it answers, and in its last words too', async () => {
    const target = start(`export const handler = async ({ exits }) => {
      for (const word of ['a', 'b', 'c']) process.stdout.write(word);
      process.stdout.write(Buffer.from('d\\n'), () => console.log('written'));
      await null;
      if (exits) process.exit(0);
    };`);
    await invoke(target, { exits: false });
    expect(lines).toEqual(['abcd', 'written']);
    lines.length = 0;
    await invoke(target, { exits: true });
    await until(() => lines.length >= 2);
    expect(lines.slice(0, 2)).toEqual(['abcd', 'written']);
  });

  test('finishes what it works on when it is stopped, and then takes nothing more', async () => {
    const target = start(`export const handler = async () => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      return 'done';
    };`);
    await invoke(target);
    const last = invoke(target);
    await target.stop(10_000);
    expect(await last).toBe('done');
    expect(await invoke(target)).toMatchObject({ errorType: 'Runtime.Stopping' });
  });

  test('is ended when it does not finish in time', async () => {
    const target = start(`export const handler = async () => new Promise(() => {});`);
    const last = invoke(target);
    await target.stop(10);
    expect(await last).toMatchObject({ errorType: 'Runtime.ExitError' });
  });
});
