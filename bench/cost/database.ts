import { startDatabase } from '../../local/dynamodb/database.ts';

const fail = (error: unknown): never => {
  throw error;
};

const start = (path: string, port: number) =>
  startDatabase({ path, port, authorize: undefined, onDeath: fail });

/** DynamoDB, which can be stopped for as long as something is written straight into its files. */
export const openDatabase = async (path: string) => {
  let running = await start(path, 0);
  const { url } = running;
  /** @param work what to do with the directory of its files */
  const whileStopped = async (work: (directory: string) => Promise<void>): Promise<void> => {
    await running.stop();
    await work(path);
    running = await start(path, Number(new URL(url).port));
    if (running.url !== url) throw new Error(`the database could not have its port back: ${url}`);
  };
  return { url, whileStopped, stop: () => running.stop() };
};
