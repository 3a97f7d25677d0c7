import { en } from 'zod/locales';
import { config } from 'zod/mini';

/**
 * zod for whatever a function sets up at its start: the schemas are those of `zod`, made with functions in place of
 * methods, so that a bundle holds what it uses (docs/decisions/0020-small-schemas.md). Where it differs:
 *
 * - it has no texts for what it finds wrong, so those of `zod` are set here
 * - `z.core` is for types alone: a value taken from it brings all of zod into the bundle
 * - an error that is thrown is a `$ZodError`, not a `ZodError`
 * - a description is registered: `.register(z.globalRegistry, { description })`
 */
export * from 'zod/mini';

config(en());
