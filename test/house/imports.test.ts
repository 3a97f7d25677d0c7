import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';

const root = path.join(import.meta.dirname, '..', '..');

/** The rooms, and from which others each may import. */
const rooms: Record<string, { files: string; mayImport: string[] }> = {
  contracts: { files: 'core/contracts/**/*.ts', mayImport: ['core/contracts'] },
  domain: { files: 'core/!(contracts|aws)/**/*.ts', mayImport: ['core/!aws'] },
  aws: { files: 'core/aws/**/*.ts', mayImport: ['core'] },
  lambdas: { files: 'lambdas/**/*.ts', mayImport: ['core', 'lambdas'] },
  constructs: { files: '{lib,bin}/**/*.ts', mayImport: ['core/contracts', 'lib', 'bin'] },
  local: { files: 'local/**/*.ts', mayImport: ['core/contracts', 'local'] },
  command: { files: 'cli/**/*.ts', mayImport: ['core/contracts', 'cli'] },
};

const filesOf = (pattern: string) =>
  globSync(pattern.replace('!(contracts|aws)', '*'), { cwd: root }).filter(
    (file) => !pattern.includes('!(') || !/^core\/(contracts|aws)\//.test(file),
  );

const importsOf = (file: string) => {
  const text = readFileSync(path.join(root, file), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, specifier]) =>
    path.relative(root, path.resolve(root, path.dirname(file), specifier ?? '')),
  );
};

const isWithin = (file: string, room: string) =>
  room === 'core/!aws' ? /^core\/(?!aws\/)/.test(file) : file.startsWith(`${room}/`);

describe('imports run one way', () => {
  test.each(Object.entries(rooms))('%s', (_, { files, mayImport }) => {
    const found = filesOf(files);
    expect(found.length).toBeGreaterThan(3);
    const strays = found.flatMap((file) =>
      importsOf(file)
        .filter((imported) => !imported.endsWith('.json'))
        .filter((imported) => !mayImport.some((room) => isWithin(imported, room)))
        .map((imported) => `${file} → ${imported}`),
    );
    expect(strays).toEqual([]);
  });
});

describe('the domain', () => {
  const domain = filesOf('core/!(contracts|aws)/**/*.ts');
  const textOf = (file: string) => readFileSync(path.join(root, file), 'utf8');

  test.each([
    ['reads no clock', /Date\.now\(\)|new Date\(\)/],
    ['reads no environment', /process\.env/],
    ['draws no random numbers', /Math\.random|import \{[^}]*random[^}]*\} from 'node:crypto'/],
    ['knows no AWS client', /@aws-sdk\//],
  ])('%s', (_, forbidden) => {
    const offenders = domain.filter((file) =>
      forbidden.test(textOf(file).replaceAll(/^\s*(\/\*\*|\*|\/\/).*$/gm, '')),
    );
    expect(offenders).toEqual([]);
  });

  test('is not alone in it: only core/aws imports AWS clients beside the wiring of functions', () => {
    const importing = globSync('{core,lambdas}/**/*.ts', { cwd: root }).filter((file) =>
      /from '@aws-sdk\/client-/.test(textOf(file)),
    );
    const strays = importing.filter(
      (file) => !/^core\/aws\/|^lambdas\/[\w-]+\/(handler|wiring)\.ts$/.test(file),
    );
    expect(strays).toEqual([]);
  });
});
