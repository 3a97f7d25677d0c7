/** A Posthorn, and the key to it. */
export type Access = {
  /** Without a slash at its end. */
  url: string;
  /** Undefined asks without credentials. */
  key: string | undefined;
};
