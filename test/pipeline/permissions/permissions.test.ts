import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { synthesizedAssembly } from '../../support/local-run.ts';
import { call } from '../posthorn.ts';
import { assemblyWithout } from './broken-assembly.ts';
import { context, openStage } from './stage.ts';
import { cellsOf, permissionRows } from './table.ts';

const rewrite = 'node test/pipeline/permissions/write-table.ts';

let assembly: string;

beforeAll(async () => {
  assembly = await synthesizedAssembly(context);
});

test('every permission of every function is needed by a promise, and docs/permissions.md says by which', async () => {
  const rows = await permissionRows(assembly);
  expect(rows.filter(({ shownBy }) => shownBy === undefined)).toEqual([]);
  const page = readFileSync(join(import.meta.dirname, '../../../docs/permissions.md'), 'utf8');
  const written = page.split('\n').filter((line) => / \| `\w+:\w+` \| /.test(line));
  const cells = rows.map(cellsOf);
  expect({ rewrite, cells: written.map((line) => /^(?:\| [^|]+ ){3}\|/.exec(line)?.[0]) }).toEqual({
    rewrite,
    cells,
  });
}, 300_000);

describe('with a permission taken out of the template', () => {
  test('publishing is answered 503, and a line says what is missing', async () => {
    const broken = await assemblyWithout(assembly, 'Publish', 'sqs:SendMessage', 'QueuesIntake');
    const stage = await openStage(broken);
    const { status } = await call(stage.access, 'POST', '/events', { type: 'a', data: 1 });
    await stage.close();
    expect(status).toBe(503);
    const denied = stage.warnings.filter((line) => line.startsWith('Denied:'));
    expect(denied).toEqual([
      expect.stringMatching(
        /^Denied: Publish\/Function may not sqs:SendMessage on Queues\/Intake \(arn:aws:sqs:\S+\), because no identity-based policy allows the sqs:SendMessage action\. .* needs allow\(fn, \['sqs:SendMessage'\], \[the ARN of Queues\/Intake\]\)\.$/,
      ),
    ]);
  });

  test('no endpoint is created, as its secret cannot be encrypted', async () => {
    const stage = await openStage(await assemblyWithout(assembly, 'Management', 'kms:Encrypt', 'SigningKey'));
    await call(stage.access, 'POST', '/api/v1/app', { name: 'a', uid: 'a' });
    const endpoint = { url: stage.receiver.url };
    const { status } = await call(stage.access, 'POST', '/api/v1/app/a/endpoint', endpoint);
    await stage.close();
    expect(status).toBe(500);
    expect(stage.warnings.join('\n')).toContain('Management/Function may not kms:Encrypt on SigningKey');
  });

  test('nothing starts whose queue Lambda could not read', async () => {
    const broken = await assemblyWithout(assembly, 'Deliver', 'sqs:ReceiveMessage', 'QueuesRetries');
    await expect(openStage(broken)).rejects.toThrow(
      /Deliver\/Function may not sqs:ReceiveMessage on Queues\/Retries/,
    );
  });
});
