import { parseArgs } from 'node:util';
import { type Database, openDatabase } from './lists/database.ts';
import { type Medians, measure, pages } from './lists/measure.ts';
import { makePlan, type Plan, seed } from './lists/seed.ts';

/** How much longer a page may take from a full table than from a nearly empty one. */
const highestRatio = 1.5;
const timesRead = 100;

const { values: options } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const few = 1_000;
const many = options.quick ? 10_000 : 100_000;

const say = (line: string) => process.stdout.write(`${line}\n`);

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

const fill = async (plan: Plan, positions: readonly number[]): Promise<Database> => {
  const database = await openDatabase();
  const startedAt = performance.now();
  await seed(database.messages, plan, positions);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const count = positions.length.toLocaleString('en');
  say(`${count} messages with their deliveries and attempts stored in ${seconds} s`);
  return database;
};

type Row = { name: string; before: Medians; after: Medians };

const ratioOf = ({ before, after }: Row) => after.milliseconds / before.milliseconds;

/** The small table may run out of rows behind a page in its middle, so the same page looks at some fewer there. */
const highestRowRatio = 1.1;

/** DynamoDB bills calls and rows: neither may grow. */
const isFlat = (row: Row) =>
  ratioOf(row) <= highestRatio &&
  row.after.calls <= row.before.calls &&
  row.after.rows <= row.before.rows * highestRowRatio;

const cells = (row: Row): string[] => {
  const { before, after } = row;
  return [
    row.name,
    `${before.milliseconds.toFixed(2)} ms`,
    `${after.milliseconds.toFixed(2)} ms`,
    ratioOf(row).toFixed(2),
    `${before.calls} / ${after.calls}`,
    `${before.rows} / ${after.rows}`,
    isFlat(row) ? 'flat' : 'GROWS',
  ];
};

const line = (texts: readonly string[]) => `| ${texts.join(' | ')} |`;

const printTable = (rows: readonly Row[]) => {
  const head = [`${few}`, `${many}`].map((count) => `at ${Number(count).toLocaleString('en')}`);
  say('');
  say(line(['page of 50', ...head, 'ratio', 'calls', 'rows read', '']));
  say(line(['---', '--:', '--:', '--:', '--:', '--:', '---']));
  for (const row of rows) say(line(cells(row)));
};

// The small table holds the newest rows of the large one and some of its middle: both answer with the same pages.
const newest = 200;
const around = few - newest;
const middle = { from: (many - around) / 2, to: (many + around) / 2 };
const plan = makePlan(many);
const small = await fill(plan, [...range(middle.from, middle.to), ...range(many - newest, many)]);
const large = await fill(plan, range(0, many));
// Reading a page looks at rows of up to 500 messages further back, which must be in both.
const stores = { databases: [small, large], plan, middle: { from: middle.from + 600, to: middle.to } };
const rows: Row[] = [];
for (const page of pages) {
  const [before, after] = await measure(stores, page, timesRead);
  if (before && after) rows.push({ name: page.name, before, after });
}
printTable(rows);
await Promise.all(stores.databases.map((database) => database.close()));
process.exitCode = rows.every(isFlat) ? 0 : 1;
