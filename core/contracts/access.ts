/**
 * What a key may do: publish events; read everything but signing secrets; or everything but what only the root key
 * may, which is to manage keys.
 */
export const scopes = ['publish', 'read', 'admin'] as const;

/** What a key may do. */
export type Scope = (typeof scopes)[number];

/**
 * Who may call an operation: `anyone`, without credentials; or the root key, keys of these scopes, and where `portal`
 * says so the app portal's tokens, each for its own application.
 */
export type Access = 'anyone' | { scopes: readonly Scope[]; portal: boolean };

/** Health. */
export const forAnyone: Access = 'anyone';
/** What only the root key may do. */
export const forRoot = { scopes: [], portal: false } as const satisfies Access;
/** What a portal's user may do with the own token, and no key with itself. */
export const forPortal = { scopes: [], portal: true } as const satisfies Access;
/** Changes. */
export const forAdmins = { scopes: ['admin'], portal: false } as const satisfies Access;
/** Changes that a portal's user may make to the own application. */
export const forAdminsAndPortal = { scopes: ['admin'], portal: true } as const satisfies Access;
/** Reading. */
export const forReaders = { scopes: ['admin', 'read'], portal: false } as const satisfies Access;
/** Reading that a portal's user may do in the own application. */
export const forReadersAndPortal = { scopes: ['admin', 'read'], portal: true } as const satisfies Access;
/** What everyone with credentials may do. */
export const forCallers = { scopes, portal: true } as const satisfies Access;
/** Publishing. */
export const forPublishers = { scopes: ['admin', 'publish'], portal: false } as const satisfies Access;
