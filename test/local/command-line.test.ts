import { describe, expect, test } from '@jest/globals';
import { readCommandLine } from '../../local/command-line.ts';

const defaults = {
  kind: 'run',
  port: 8400,
  awsPort: undefined,
  dataDirectory: '.posthorn',
  context: {},
  assembly: undefined,
  verbose: false,
};

describe('the command line', () => {
  test('needs nothing', () => {
    expect(readCommandLine([])).toEqual(defaults);
  });

  test('takes every option', () => {
    const args = [
      '--port',
      '0',
      '--aws-port=9000',
      '--data',
      'elsewhere',
      '--assembly',
      'cdk.out',
      '--verbose',
    ];
    expect(readCommandLine(args)).toEqual({
      ...defaults,
      port: 0,
      awsPort: 9000,
      dataDirectory: 'elsewhere',
      assembly: 'cdk.out',
      verbose: true,
    });
  });

  test('takes any number of settings, whose values may be empty or hold an equals sign', () => {
    const args = ['-c', 'retrySchedule=1,2', '-c', 'empty=', '--context', 'query=a=b'];
    expect(readCommandLine(args)).toEqual({
      ...defaults,
      context: { retrySchedule: '1,2', empty: '', query: 'a=b' },
    });
  });

  test.each(['--help', '-h'])('shows help for %s', (option) => {
    expect(readCommandLine([option])).toEqual({ kind: 'help' });
  });

  test.each([
    [['--unknown'], "'--unknown'"],
    [['stray'], "'stray'"],
    [['--port'], '--port'],
    [['--port', 'high'], '--port must be a port, 0 to 65535'],
    [['--port', '70000'], '--port must be a port, 0 to 65535'],
    [['-c', 'novalue'], '-c must be NAME=VALUE'],
    [['-c', '=x'], '-c must be NAME=VALUE'],
  ])('refuses %j and says what is wrong', (args, reason) => {
    expect(readCommandLine(args)).toEqual({ kind: 'wrong', message: expect.stringContaining(reason) });
  });
});
