import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { localContext } from '../../../local/synthesis/context.ts';
import { temporaryDirectory } from '../../support/tiny-assembly.ts';

const contextOf = (cdkJson: object, given: Record<string, string>) => {
  const repository = temporaryDirectory();
  writeFileSync(join(repository, 'cdk.json'), JSON.stringify(cdkJson));
  return localContext(repository, given);
};

describe('a setting is', () => {
  test('what is usual on this computer', () => {
    expect(contextOf({ app: 'x' }, {})).toMatchObject({
      httpsOnly: 'false',
      allowedPrivateNetworks: '127.0.0.0/8,::1/128',
    });
  });

  test('rather what cdk.json says', () => {
    expect(contextOf({ context: { httpsOnly: true } }, {})).toMatchObject({ httpsOnly: true });
  });

  test('most of all what is given', () => {
    const given = { httpsOnly: 'false', retrySchedule: '1' };
    expect(contextOf({ context: { httpsOnly: true } }, given)).toMatchObject(given);
  });
});
