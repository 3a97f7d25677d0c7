#!/usr/bin/env node
// Plain JavaScript, so that any Node can start it. The command itself is TypeScript, which Node runs from 24 on: npx puts
// the one of this clone first, and a start by another Node is handed on to it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const firstNode = 24;
const main = fileURLToPath(new URL('main.ts', import.meta.url));
const ownNode = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url));

const handOn = () => {
  const child = spawn(ownNode, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  // A terminal's Ctrl-C reaches both: it is for the command to say what follows from it.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code) => process.exit(code ?? 1));
};

if (Number.parseInt(process.versions.node, 10) >= firstNode) {
  await import('./main.ts');
} else if (existsSync(ownNode)) {
  handOn();
} else {
  console.error(`posthorn needs Node ${firstNode}: run \`npm ci\` in its clone, which brings it along.`);
  process.exit(1);
}
