import { startSqsServer } from '../../../local/sqs/http/server.ts';
import { open } from './sqs-under-test.ts';

// Run as a process of its own, to be killed: serves the queues of a file and says where.
const engine = open({ file: String(process.argv[2]) });
engine.ensureQueue({ name: 'q' });
const { origin } = await startSqsServer({ engine, port: 0 });
process.stdout.write(`${origin}\n`);
