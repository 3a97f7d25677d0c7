import { createHash } from 'node:crypto';

const digest = (path: string): string => createHash('sha256').update(path).digest('hex');

/** An id such as AWS would make up, but the same on every run: ten hexadecimal digits or more, up to 64. */
export const stableId = (path: string, length: number): string => digest(path).slice(0, length);

/** A UUID made from a resource's path, the same on every run. */
export const stableUuid = (path: string): string =>
  digest(path).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');
