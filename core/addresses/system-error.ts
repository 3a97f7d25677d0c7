/**
 * The code of an error that came from the system or from Node (`ECONNREFUSED`), or undefined when it has none. Looks at
 * the value and not at its class, which differs between the realms that code may run in.
 */
export const errorCode = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
