import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'vite';

/** Builds the console to a directory, each file beside itself compressed: `node console/build.ts DIR`. */
const [directory] = process.argv.slice(2);
if (directory === undefined) throw new Error('Say which directory to build to.');

// Vite takes it from whoever calls, and tests say `test`: React would come with all it checks while one develops.
process.env.NODE_ENV = 'production';

await build({
  root: import.meta.dirname,
  base: '/console/',
  configFile: false,
  envFile: false,
  publicDir: false,
  logLevel: 'error',
  oxc: { jsx: { runtime: 'automatic' } },
  build: {
    outDir: directory,
    emptyOutDir: true,
    target: 'es2022',
    // Files that were inlined as `data:` would need a laxer policy than the page has.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});

for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const path = join(entry.parentPath, entry.name);
  const plain = readFileSync(path);
  writeFileSync(`${path}.br`, brotliCompressSync(plain));
  writeFileSync(`${path}.gz`, gzipSync(plain));
}
