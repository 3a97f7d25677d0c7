import { writeFileSync } from 'node:fs';
import { configurationPage } from '../core/contracts/settings/configuration-page.ts';

writeFileSync(new URL('../docs/configuration.md', import.meta.url), configurationPage());
