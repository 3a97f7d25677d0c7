import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { release, type Stack, thisRelease } from './release.ts';
import { upgradeFaults } from './upgrade-faults.ts';

const releases = globSync('*.json', { cwd: import.meta.dirname }).map((file) => {
  const text = readFileSync(join(import.meta.dirname, file), 'utf8');
  return { version: basename(file, '.json'), ...release.parse(JSON.parse(text)) };
});
const written = JSON.stringify(thisRelease());
/** What an upgrade leads to, anew each time, so that a test may spoil it. */
const thisTree = () => release.parse(JSON.parse(written));
const current = thisTree();

const typesOf = ({ resources }: Stack): string[] => [
  ...new Set(Object.values(resources).map(({ type }) => type)),
];

describe.each(releases)('an upgrade from $version', ({ defaults, everything }) => {
  test('loses and replaces nothing', () => {
    expect(upgradeFaults(defaults, current.defaults)).toEqual([]);
  });

  test('loses and replaces nothing with every option on', () => {
    expect(upgradeFaults(everything, current.everything)).toEqual([]);
  });

  test('was written down with all that is stateful', () => {
    expect(typesOf(defaults.data).sort()).toEqual([
      'AWS::DynamoDB::Table',
      'AWS::KMS::Key',
      'AWS::SecretsManager::Secret',
    ]);
    expect(typesOf(defaults.posthorn)).toEqual(
      expect.arrayContaining(['AWS::ApiGatewayV2::Api', 'AWS::Events::EventBus', 'AWS::SQS::Queue']),
    );
    expect(typesOf(everything.data)).toContain('AWS::EC2::EIP');
    expect(typesOf(everything.posthorn)).toContain('AWS::CloudFront::Distribution');
  });
});

test('turning every option on or off loses no table, queue, key, bus or API', () => {
  expect(upgradeFaults(current.defaults, current.everything)).toEqual([]);
  const lost = upgradeFaults(current.everything, current.defaults);
  // Off means off: the front and its key go. The addresses are let go of and stay, since they are retained.
  expect(
    lost.filter((fault) => !/ (FrontKey|FrontDoorDistribution|Egress\d)|the output /.test(fault)),
  ).toEqual([]);
});

describe('an upgrade is refused that', () => {
  const table = 'Messages804FA4EB';
  const spoiled = (spoil: (data: Stack) => unknown): string[] => {
    const after = thisTree().defaults;
    spoil(after.data);
    return upgradeFaults(current.defaults, after);
  };
  const messages = (data: Stack) => {
    const found = data.resources[table];
    if (found === undefined) throw new Error(`There is no ${table}.`);
    return found;
  };
  const fault = (what: string) => [`the data stack: AWS::DynamoDB::Table ${table} ${what}`];

  test('deletes a table, or makes it anew under another logical id', () => {
    expect(spoiled((data) => delete data.resources[table])).toEqual(fault('would be deleted'));
  });

  test('makes something else of it', () => {
    const other = (data: Stack) => Object.assign(messages(data), { type: 'AWS::DynamoDB::GlobalTable' });
    expect(spoiled(other)).toEqual(fault('would become AWS::DynamoDB::GlobalTable'));
  });

  test.each([
    ['changes its keys', { KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }] }, 'KeySchema'],
    ['gives it a name', { TableName: 'messages' }, 'TableName'],
  ])('%s', (_, change, property) => {
    const changed = (data: Stack) => Object.assign(messages(data).fixed, change);
    expect(spoiled(changed)).toEqual(fault(`would be replaced, since its ${property} is another`));
  });

  test('would delete it with its stack', () => {
    const passing = (data: Stack) => Object.assign(messages(data), { deletionPolicy: 'Delete' });
    expect(spoiled(passing)).toEqual(fault('would no more be retained'));
  });

  test('takes an export back that the other stack imports', () => {
    expect(spoiled((data) => data.exports.pop())).toEqual([
      expect.stringContaining('would go while it is in use, which CloudFormation refuses'),
    ]);
  });

  test('takes an output away that scripts read', () => {
    const after = thisTree().defaults;
    after.posthorn.outputs = after.posthorn.outputs.filter((name) => name !== 'ApiUrl');
    expect(upgradeFaults(current.defaults, after)).toEqual([
      'the stack that works: the output ApiUrl would go, which scripts may read',
    ]);
  });
});
