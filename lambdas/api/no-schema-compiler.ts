import { config } from 'zod';

/**
 * Imported before any schema is set up. zod would compile each object schema into a function when it first parses: 2 ms
 * of a cold start for each, to save 2 µs of each later parse. zod/mini never does.
 */
config({ jitless: true });
