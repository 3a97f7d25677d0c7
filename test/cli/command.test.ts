import { afterAll, beforeAll, describe } from '@jest/globals';
import { type Posthorn, startPosthorn } from '../pipeline/posthorn.ts';
import { killStarted } from '../support/local-run.ts';
import { backgroundTasks } from './suites/background-tasks.ts';
import { deadLetters } from './suites/dead-letters.ts';
import { doctor } from './suites/doctor.ts';
import { endpoints } from './suites/endpoints.ts';
import { keys } from './suites/keys.ts';
import { processes } from './suites/processes.ts';
import { publishing } from './suites/publishing.ts';
import { smoke } from './suites/smoke.ts';
import { typing } from './suites/typing.ts';
import { watching } from './suites/watching.ts';

let posthorn: Posthorn;

beforeAll(async () => {
  posthorn = await startPosthorn();
});

afterAll(async () => {
  await posthorn.stop();
  await killStarted();
});

const access = () => ({ url: posthorn.url, key: posthorn.key });

// All of them ask one local run, which is what takes its time to start.
describe('what is typed', () => typing(access));
describe('doctor', () => doctor(access));
describe('smoke', () => smoke(access));
describe('send', () => publishing(access));
describe('status and tail', () => watching(access));
describe('dlq', () => deadLetters(access));
describe('replay and background-tasks', () => backgroundTasks(access));
describe('endpoints', () => endpoints(access));
describe('keys', () => keys(access));
describe('as a process', () => processes(access));
