/** What has been opened and must be closed again. */
export type Closers = {
  /** Remembers how to close something. */
  add: (close: () => Promise<void> | void) => void;
  /** Closes everything, the last first; what fails does not keep the others open. Closes nothing twice. */
  closeAll: () => Promise<void>;
};

/** An empty list of things to close. */
export const openClosers = (): Closers => {
  const closers: (() => Promise<void> | void)[] = [];
  return {
    add: (close) => void closers.push(close),
    closeAll: async () => {
      for (let close = closers.pop(); close !== undefined; close = closers.pop()) {
        await Promise.resolve()
          .then(close)
          .catch(() => {});
      }
    },
  };
};
