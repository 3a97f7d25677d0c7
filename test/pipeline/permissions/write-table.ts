import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { synthesizedAssembly } from '../../support/local-run.ts';
import { context } from './stage.ts';
import { permissionRows, permissionsPage } from './table.ts';

const rows = await permissionRows(await synthesizedAssembly(context));
writeFileSync(join(import.meta.dirname, '../../../docs/permissions.md'), permissionsPage(rows));
const spare = rows.filter(({ shownBy }) => shownBy === undefined);
for (const row of spare) console.error('Nothing needs', row);
process.exit(spare.length === 0 ? 0 : 1);
