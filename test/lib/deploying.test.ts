import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { settings } from '../../core/contracts/settings.ts';
import { stages } from './stages.ts';
import { synthesize } from './synthesize.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/deploying.md'), 'utf8');

/** The services, as CloudFormation spells them, whose resources a deployment makes. */
const servicesOf = (given: Record<string, unknown>): string[] => {
  const { template, dataTemplate } = synthesize(given);
  const types = [template, dataTemplate].flatMap((one) =>
    Object.values(one.toJSON().Resources).map((resource) => String(Object(resource).Type)),
  );
  return [...new Set(types.map((type) => type.split('::')[1] ?? type))];
};

const named = (text: string): string[] => text.match(/\w+/g) ?? [];
const rowOf = (first: string): string =>
  page.split('\n').find((line) => line.startsWith(`| ${first} |`)) ?? '';

describe('docs/deploying.md', () => {
  test('names every service that CloudFormation needs to be allowed', () => {
    expect(named(rowOf('both stacks'))).toEqual(expect.arrayContaining(servicesOf({})));
  });

  test('names those that an option adds', () => {
    const rows = ['both stacks', '`hostedZoneId`', '`cloudFront`', '`staticEgressZones`', '`kmsKeyArn`'];
    const all = Object.values(stages).flatMap(servicesOf);
    expect(named(rows.map(rowOf).join())).toEqual(expect.arrayContaining([...new Set(all)]));
  });

  test('speaks of no setting that there is not', () => {
    const spoken = page.match(/(?<=`)[a-z]+[A-Z]\w+(?=[`=])/g) ?? [];
    expect(spoken.length).toBeGreaterThan(5);
    for (const name of spoken) expect(Object.keys(settings.shape)).toContain(name);
  });
});
