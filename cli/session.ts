import type { Access } from './client/access.ts';
import { askAt } from './client/ask.ts';
import type { Ask } from './client/operation-types.ts';
import type { Connection } from './command-line/connection.ts';
import { type Output, outputTo } from './output/output.ts';
import type { World } from './world.ts';

/** What a subcommand works with. */
export type Session = {
  access: Access;
  ask: Ask;
  output: Output;
  input: World['input'];
  interrupted: AbortSignal;
};

/** A session with the Posthorn that the command line or the environment names. */
export const openSession = ({ url, key, json }: Connection, world: World): Session => {
  const access = { url, key };
  return {
    access,
    ask: askAt(access, world.interrupted),
    output: outputTo(world, json),
    input: world.input,
    interrupted: world.interrupted,
  };
};
