import { describe, expect, test } from '@jest/globals';
import {
  BlockedAddressError,
  guardedLookup,
  ResolutionError,
  systemResolve,
} from '../../../core/addresses/guarded-lookup.ts';
import { parseNetworks } from '../../../core/addresses/networks.ts';

const lookUp = (addresses: string[] | Error, all: boolean): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const resolved = addresses instanceof Error ? Promise.reject(addresses) : Promise.resolve(addresses);
    const lookup = guardedLookup({ resolve: () => resolved, allowed: parseNetworks(['10.0.0.0/8']) });
    lookup('receiver.test', { all }, (error, address, family) =>
      error === null ? resolve(all ? address : { address, family }) : reject(error),
    );
  });

describe('the guarded lookup', () => {
  test('gives every address when all are asked for', async () => {
    await expect(lookUp(['8.8.8.8', '2606:4700::1', '10.1.1.1'], true)).resolves.toEqual([
      { address: '8.8.8.8', family: 4 },
      { address: '2606:4700::1', family: 6 },
      { address: '10.1.1.1', family: 4 },
    ]);
  });

  test('gives the first address when one is asked for', async () => {
    await expect(lookUp(['2606:4700::1', '8.8.8.8'], false)).resolves.toEqual({
      address: '2606:4700::1',
      family: 6,
    });
  });

  test.each([
    [['127.0.0.1']],
    [['8.8.8.8', '127.0.0.1']],
    [['192.168.0.1', '8.8.8.8']],
    [['8.8.8.8', '::ffff:169.254.169.254']],
    [['not an address']],
  ])('refuses a name if any of its addresses is forbidden: %j', async (addresses) => {
    await expect(lookUp(addresses, true)).rejects.toBeInstanceOf(BlockedAddressError);
    await expect(lookUp(addresses, false)).rejects.toBeInstanceOf(BlockedAddressError);
  });

  test('tells the kind of the forbidden address, not which it is', async () => {
    await expect(lookUp(['192.168.7.7'], true)).rejects.toThrow(
      'receiver.test resolves to a private address, which is not allowed',
    );
  });

  test('fails for a name without addresses', async () => {
    await expect(lookUp([], true)).rejects.toBeInstanceOf(ResolutionError);
  });

  test('fails with the code of the resolver', async () => {
    const refusal = Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
    await expect(lookUp(refusal, true)).rejects.toThrow('receiver.test could not be resolved (ENOTFOUND)');
  });
});

test('the operating system resolves localhost to loopback addresses', async () => {
  const addresses = await systemResolve('localhost');
  expect(addresses.length).toBeGreaterThan(0);
  for (const address of addresses) expect(['127.0.0.1', '::1']).toContain(address);
});
