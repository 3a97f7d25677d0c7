import { encodeTime, TIME_LEN, TIME_MAX } from 'ulid';
import { type IdKind, idPrefixes } from '../contracts/identifiers.ts';

const randomLength = 16;

const timePart = (at: number) => encodeTime(Math.min(Math.max(at, 0), TIME_MAX), TIME_LEN);

/** The lowest id of a kind for an instant (milliseconds since 1970): everything earlier is below it. */
export const firstIdAt = (kind: IdKind, at: number): string =>
  `${idPrefixes[kind]}${timePart(at)}${'0'.repeat(randomLength)}`;

/** The highest id of a kind for an instant (milliseconds since 1970): everything later is above it. */
export const lastIdAt = (kind: IdKind, at: number): string =>
  `${idPrefixes[kind]}${timePart(at)}${'Z'.repeat(randomLength)}`;
