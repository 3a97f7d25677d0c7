import { z } from 'zod';
import { openKMS } from '../../core/aws/service/services.ts';
import { openSigningSecrets } from '../../core/aws/signing-secrets.ts';
import { makeApplications } from '../seed/many-applications.ts';
import { oldMessages } from '../seed/old-messages.ts';
import { writeItems } from '../seed/write-items.ts';
import { ask } from './requests.ts';
import type { Scenario } from './scenarios.ts';
import type { World } from './world.ts';

/** More than this are written into the database's files. */
const mostByRequests = 20;

const made = z.object({ id: z.string() });

const tableOf = ({ deployment }: World, title: string): string => {
  const table = deployment.tables.find((one) => one.title === title);
  if (!table) throw new Error(`there is no table ${title}`);
  return table.name;
};

const storeOld = (world: World, names: { applicationId: string; endpointId: string }, count: number) =>
  world.whileStopped((directory) =>
    writeItems(directory, tableOf(world, 'Messages'), oldMessages(names, count, world.clock.now())),
  );

/** What comes from the bus belongs to the default application, which is there once something was published to it. */
const makeApplication = async (world: World, scenario: Scenario): Promise<string> => {
  if (scenario.way !== 'bus') return made.parse(await ask(world, '/api/v1/app', { name: scenario.name })).id;
  await ask(world, '/events', { type: 'first', data: {} });
  return made.parse(await ask(world, '/api/v1/app/default')).id;
};

const makeByRequests = async (world: World, scenario: Scenario, url: string): Promise<string> => {
  const applicationId = await makeApplication(world, scenario);
  const endpointIds: string[] = [];
  for (let nth = 0; nth < scenario.fanOut; nth += 1) {
    const body = { url: `${url}/${applicationId}/${nth}` };
    endpointIds.push(made.parse(await ask(world, `/api/v1/app/${applicationId}/endpoint`, body)).id);
  }
  const [endpointId = ''] = endpointIds;
  if (scenario.stored > 0) await storeOld(world, { applicationId, endpointId }, scenario.stored);
  return applicationId;
};

const makeMany = async (world: World, { applications }: Scenario, url: string): Promise<string[]> => {
  const place = {
    region: 'us-east-1',
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
    originOf: () => world.meter.origin,
  };
  const [key] = world.deployment.keys;
  const secrets = openSigningSecrets(openKMS(place), key?.arn ?? '', world.clock.now);
  const all = await makeApplications(secrets, applications, { url, at: world.clock.now() });
  await world.whileStopped((directory) =>
    writeItems(
      directory,
      tableOf(world, 'Config'),
      all.flatMap(({ items }) => items),
    ),
  );
  return all.map(({ id }) => id);
};

/** Makes a scenario's applications with their endpoints, and what they have stored already; answers their ids. */
export const prepare = async (world: World, scenario: Scenario, url: string): Promise<string[]> => {
  if (scenario.applications > mostByRequests) return makeMany(world, scenario, url);
  const ids: string[] = [];
  while (ids.length < scenario.applications) ids.push(await makeByRequests(world, scenario, url));
  return ids;
};
