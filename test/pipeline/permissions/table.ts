import { loadAssembly } from '../../../local/assembly/assembly.ts';
import type { AwsCall } from '../../../local/aws/callers.ts';
import type { Policies } from '../../../local/permissions/policies.ts';
import { standingCalls } from '../../../local/permissions/standing-calls.ts';
import { type Deployment, readDeployment } from '../../../local/resources/deployment.ts';
import { deniedWithout, type Grant, grantsOf } from './grants.ts';
import { promises } from './promises.ts';
import { openStage } from './stage.ts';

/** A permission, by where things stand among the constructs, and the promise during which a call first needs it. */
export type Row = { function: string; action: string; resource: string; shownBy: string | undefined };

type Shown = AwsCall & { shownBy: string };

/** Permissions that no call of a function needs, and who does. */
export const acknowledged: Readonly<Record<string, string>> = {
  'logs:CreateLogStream': 'Lambda itself writes the log, in the name of the role',
  'logs:PutLogEvents': 'Lambda itself writes the log, in the name of the role',
};

const atStart = 'it starts: AWS creates no event source mapping without it';

const distinct = (calls: readonly Shown[]): Shown[] => [
  ...new Map(calls.map((call) => [JSON.stringify({ ...call, shownBy: '' }), call])).values(),
];

/** Longer than any promise takes to be shown, milliseconds. */
const patience = 60_000;

/** Ends what never comes with the name of what it waited for. */
const limited = async (promise: string, shown: Promise<void>): Promise<void> => {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`It does not come about that ${promise}`)), patience);
  await Promise.race([shown, late]).finally(() => clearTimeout(timer));
};

/** Shows every promise in turn; answers each call that was allowed, with the promise that it was first made for. */
const showAll = async (assembly: string): Promise<Shown[]> => {
  const stage = await openStage(assembly);
  const shown: Shown[] = [];
  try {
    for (const { promise, show } of promises) {
      const before = stage.calls.length;
      await limited(promise, show(stage));
      stage.receiver.answerWith(200);
      shown.push(...stage.calls.slice(before).map((call) => ({ ...call, shownBy: promise })));
    }
  } finally {
    await stage.close();
  }
  return distinct(shown.toReversed());
};

const titleOf = ({ titles }: Policies, resource: string): string => {
  const [table = resource, index] = resource.split('/index/');
  const title = titles.get(table) ?? (resource === '*' ? 'everything' : resource);
  return index === undefined ? title : `${title}, index ${index}`;
};

const rowOf = async (
  { policies, functions }: Deployment,
  grant: Grant,
  calls: readonly Shown[],
): Promise<Row> => {
  const { functionName, action, resource } = grant;
  const asked = calls.filter(
    ({ caller, action: wanted }) =>
      caller.kind === 'function' && caller.name === functionName && wanted === action,
  );
  const denied = await deniedWithout(policies, grant, asked);
  return {
    function: functions.find(({ name }) => name === functionName)?.title ?? functionName,
    action,
    resource: titleOf(policies, resource),
    shownBy: denied.at(-1)?.shownBy ?? acknowledged[action],
  };
};

/** A row for every permission that some function's role gives. */
export const permissionRows = async (assembly: string): Promise<Row[]> => {
  const addresses = { apiUrl: 'http://127.0.0.1:1', awsUrl: 'http://127.0.0.1:1' };
  const deployment = readDeployment(loadAssembly(assembly), addresses);
  const standing = standingCalls(deployment).map((call) => ({ ...call, shownBy: atStart }));
  const calls = [...(await showAll(assembly)), ...standing];
  const rows = await Promise.all(
    grantsOf(deployment.policies).map((grant) => rowOf(deployment, grant, calls)),
  );
  return rows.sort((one, other) => cellsOf(one).localeCompare(cellsOf(other)));
};

/** What sets a row apart, as the page writes it. */
export const cellsOf = (row: Omit<Row, 'shownBy'>): string =>
  `| ${row.function} | \`${row.action}\` | ${row.resource} |`;

const intro = `# Permissions

Every permission of every function; nothing else is allowed. Each was taken away in turn, and a call that was made
while the promise beside it was shown is denied then. What runs by itself, such as the calendar, is beside the promise
that was being shown at the time. Made by \`node test/pipeline/permissions/write-table.ts\`; a test fails when it is not
current, or when nothing needs a permission.

| function | may | on | needed first while it is shown that |
| --- | --- | --- | --- |
`;

/** The page of all permissions. */
export const permissionsPage = (rows: readonly Row[]): string =>
  intro + rows.map((row) => `${cellsOf(row)} ${row.shownBy ?? '**nothing needs it**'} |\n`).join('');
