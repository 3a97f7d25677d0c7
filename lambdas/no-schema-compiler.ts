import { config } from 'zod';

/**
 * Part of every bundle, before anything else. zod would compile each object schema into a function when it first parses: 2 ms
 * of a cold start for each, to save 2 µs of each later parse.
 */
config({ jitless: true });
