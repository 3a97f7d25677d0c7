import type { Assembly } from '../../local/assembly/assembly.ts';
import { openClosers } from '../../local/closers.ts';
import type { DataDirectory } from '../../local/data-directory/files.ts';
import { functionUrl } from '../../local/function-urls/function-url.ts';
import { listenAtFunctionUrls } from '../../local/function-urls/listen.ts';
import type { Functions } from '../../local/lambda-api/invoke.ts';
import type { Deployment } from '../../local/resources/deployment.ts';

/** The publish function's own URL. */
export type PublishUrl = {
  /** @throws Error where the deployment has none */
  origin: () => string;
  close: () => Promise<void>;
};

type Served = {
  assembly: Assembly;
  directory: DataDirectory;
  deployment: Deployment;
  functions: Functions;
  onError: (error: unknown) => void;
};

/** Serves the publish function's own URL, of a deployment that has one, as the local run does. */
export const servePublishUrl = async (served: Served): Promise<PublishUrl> => {
  const { assembly, directory, deployment, functions, onError } = served;
  const [spec] = deployment.functionUrls;
  const closers = openClosers();
  const listener = (await listenAtFunctionUrls(assembly, directory, closers)).get(spec?.id ?? '');
  if (spec !== undefined) listener?.serve(functionUrl(spec, functions, onError));
  const origin = (): string => {
    if (listener === undefined) throw new Error('the deployment was synthesized without publishUrl=true');
    return listener.origin;
  };
  return { origin, close: closers.closeAll };
};
