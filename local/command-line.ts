import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Context } from './synthesis/context.ts';

/** What `npm start` was asked for. */
export type Command =
  | { kind: 'help' }
  | { kind: 'wrong'; message: string }
  | {
      kind: 'run';
      port: number;
      awsPort: number | undefined;
      dataDirectory: string;
      context: Context;
      assembly: string | undefined;
      verbose: boolean;
    };

export const help = `Runs Posthorn on this computer, from the template that deploys it.

  npm start -- [options]

  --port PORT        port of the HTTP API (8400; 0 for any that is free)
  --data DIR         where everything is kept (.posthorn)
  -c NAME=VALUE      a setting, as for cdk deploy; may be repeated
  --aws-port PORT    port of the local AWS services (that of the last run)
  --assembly DIR     run this cloud assembly instead of synthesizing one
  --verbose          show every line that a function writes
  --help             show this

  POSTHORN_API_KEY in the environment is the root key, instead of a generated one.
`;

const options = {
  port: { type: 'string', default: '8400' },
  'aws-port': { type: 'string' },
  data: { type: 'string', default: '.posthorn' },
  context: { type: 'string', short: 'c', multiple: true },
  assembly: { type: 'string' },
  verbose: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const wrongPort = 'must be a port, 0 to 65535';
const port = z
  .string()
  .regex(/^\d{1,5}$/, wrongPort)
  .transform(Number)
  .pipe(z.number().max(65_535, wrongPort));

const setting = z
  .string()
  .regex(/^[^=]+=/, 'must be NAME=VALUE')
  .transform((text): [string, string] => [
    text.slice(0, text.indexOf('=')),
    text.slice(text.indexOf('=') + 1),
  ]);

const given = z
  .object({
    port,
    'aws-port': port.optional(),
    data: z.string().min(1),
    context: z.array(setting).default([]),
    assembly: z.string().optional(),
    verbose: z.boolean(),
  })
  .transform((values) => ({
    port: values.port,
    awsPort: values['aws-port'],
    dataDirectory: values.data,
    context: Object.fromEntries(values.context),
    assembly: values.assembly,
    verbose: values.verbose,
  }));

const optionName = (path: readonly PropertyKey[]): string =>
  path[0] === 'context' ? '-c' : `--${String(path[0])}`;

/** Reads the command line. What is unknown or malformed is `wrong`, with a message for whoever typed it. */
export const readCommandLine = (args: readonly string[]): Command => {
  try {
    const { values } = parseArgs({ args: [...args], options, allowPositionals: false });
    if (values.help) return { kind: 'help' };
    const parsed = given.safeParse(values);
    if (parsed.success) return { kind: 'run', ...parsed.data };
    const message = parsed.error.issues
      .map((issue) => `${optionName(issue.path)} ${issue.message}`)
      .join('\n');
    return { kind: 'wrong', message };
  } catch (error) {
    // parseArgs says which option it does not know, or which lacks its value.
    return { kind: 'wrong', message: error instanceof Error ? error.message : String(error) };
  }
};
