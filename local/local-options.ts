import type { Authorize } from './aws/callers.ts';
import type { Log } from './output/log.ts';
import type { Context } from './synthesis/context.ts';

/** How to run Posthorn on this computer. */
export type LocalOptions = {
  /** Where everything is kept. */
  dataDirectory: string;
  /** The port of the HTTP API; 0 for any that is free. */
  port: number;
  /** The port of the AWS services; that of the last run, or any that is free, when left out. */
  awsPort?: number | undefined;
  /** Settings, as CDK context. */
  context: Context;
  /** A cloud assembly to run instead of synthesizing one. */
  assembly?: string | undefined;
  /** A root key instead of the generated one. */
  rootKey?: string | undefined;
  /** Decides on every AWS call; left out, everything is allowed. */
  authorize?: Authorize | undefined;
  log: Log;
  /** Aborted, gives up starting. */
  signal?: AbortSignal | undefined;
};
