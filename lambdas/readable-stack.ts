import type { SourceMap } from 'node:module';

/** A place in a bundle, as a stack names it. */
const place = /(?:file:\/\/)?(\/[^\s():]+\.js):(\d+):(\d+)/g;

const maps = new Map<string, SourceMap | null>();

/** Both modules are asked for only here: importing `node:fs` loads its streams, at every start. */
const readMap = (bundle: string): SourceMap | null => {
  const { readFileSync } = process.getBuiltinModule('node:fs');
  const modules = process.getBuiltinModule('node:module');
  try {
    return new modules.SourceMap(JSON.parse(readFileSync(`${bundle}.map`, 'utf8')));
  } catch {
    return null; // not a bundle, or one without a map: its places stay as they are
  }
};

const mapOf = (bundle: string): SourceMap | null => {
  const map = maps.get(bundle) ?? readMap(bundle);
  maps.set(bundle, map);
  return map;
};

/**
 * A stack whose places are those of the sources. Node would read every source map when a function starts
 * (`--enable-source-maps`), which is a tenth of a cold start, whether or not anything ever fails.
 */
export const readableStack = (stack: string | undefined): string | undefined =>
  stack?.replace(place, (written, bundle, line, column) => {
    const origin = mapOf(bundle)?.findOrigin(Number(line), Number(column));
    return origin && 'fileName' in origin
      ? `${origin.fileName}:${origin.lineNumber}:${origin.columnNumber}`
      : written;
  });
