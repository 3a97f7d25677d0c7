import { pathToFileURL } from 'node:url';

/** A process of its own: loads a bundle, lets it answer one event, and ends. */
const [file = '', event = '{}'] = process.argv.slice(2);
const { handler } = await import(pathToFileURL(file).href);
await handler(JSON.parse(event), { awsRequestId: 'first', getRemainingTimeInMillis: () => 10_000 });
process.exit(0);
