import { createRequire } from 'node:module';
import { json } from 'node:stream/consumers';

// What Lambda's own runtime does in a new process: loads the handler, asks the runtime API for an event, answers it
// ("Using the Lambda runtime API for custom runtimes"). Plain JavaScript, since what this takes is in both times of a ratio,
// and `http` as CommonJS has it, which loads no more of Node than is needed.
const { request } = process.getBuiltinModule('node:http');
const [file = '', origin = ''] = process.argv.slice(2);

const call = (method, path, body) =>
  new Promise((resolve, reject) => {
    const sent = request(`${origin}/2018-06-01/runtime/invocation/${path}`, { method });
    sent.once('response', resolve).once('error', reject).end(body);
  });

const { handler } = createRequire(import.meta.url)(file);
const event = await call('GET', 'next');
const answer = await handler(await json(event), {
  awsRequestId: 'first',
  getRemainingTimeInMillis: () => 10_000,
});
await call('POST', 'first/response', JSON.stringify(answer));
process.exit(0);
