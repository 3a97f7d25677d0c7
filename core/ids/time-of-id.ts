import { decodeTime } from 'ulid';

const ulidLength = 26;

/** The instant an id was made for, in milliseconds since 1970. */
export const timeOfId = (id: string): number => decodeTime(id.slice(-ulidLength));
