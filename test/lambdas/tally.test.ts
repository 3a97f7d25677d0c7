import { afterAll, beforeEach, expect, jest, test } from '@jest/globals';
import { openTally } from '../../lambdas/tally.ts';

const written: string[] = [];
const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
  written.push(String(text));
  return true;
});

beforeEach(() => {
  written.length = 0;
});
afterAll(() => write.mockRestore());

const lines = () =>
  written
    .join('')
    .trimEnd()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

test('an invocation’s counts and measures are one line that CloudWatch makes metrics of', () => {
  const tally = openTally('Posthorn');
  for (const milliseconds of [250, 300]) {
    tally.count('Delivered');
    tally.measure('AttemptDuration', milliseconds);
  }
  tally.count('Dead');
  tally.level('FailingEndpoints', 0);
  tally.publish();
  const [line, ...others] = lines();
  expect(others).toEqual([]);
  expect(line).toMatchObject({ service: 'Posthorn', Delivered: 2, Dead: 1, AttemptDuration: [250, 300] });
  const [{ Namespace, Dimensions, Metrics }] = line._aws.CloudWatchMetrics;
  expect({ Namespace, Dimensions }).toEqual({ Namespace: 'Posthorn', Dimensions: [['service']] });
  expect(Metrics).toEqual(
    expect.arrayContaining([
      { Name: 'AttemptDuration', Unit: 'Milliseconds' },
      { Name: 'Delivered', Unit: 'Count' },
      { Name: 'Dead', Unit: 'Count' },
    ]),
  );
  // None is nothing to say.
  expect(line).not.toHaveProperty('FailingEndpoints');
});

test('the next invocation starts from nothing, and one that counted nothing writes nothing', () => {
  const tally = openTally('Posthorn');
  tally.count('Delivered');
  tally.publish();
  tally.publish();
  expect(lines()).toHaveLength(1);
  tally.count('Delivered');
  tally.publish();
  expect(lines()[1]).toMatchObject({ Delivered: 1 });
});
