import type * as z from 'zod';
import { settings } from '../settings.ts';
import { type SettingPage, settingGroups, settingPages } from './page.ts';

interface Described extends SettingPage {
  readonly name: string;
  readonly standard: string;
}

const defaults: Readonly<Record<string, unknown>> = settings.parse({});

/** A default as it would be written on the command line. */
const written = (value: unknown): string => {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return 'none';
  return `\`${String(value)}\``;
};

const describe = ([name, schema]: [string, z.ZodType]): Described => {
  const page = settingPages.get(schema);
  if (page === undefined) throw new Error(`The setting ${name} has no page.`);
  return { ...page, name, standard: written(defaults[name]) };
};

const described = (): Described[] => Object.entries(settings.shape).map(describe);

const opening = `# Configuration

<!-- Written by bin/write-configuration.ts from core/contracts/settings.ts. -->

Settings are CDK context, the same for \`npm start\` and \`cdk deploy\`. Give them on the command line, which wins, or under \`context\`
in cdk.json, where numbers, true and false, and lists may be JSON's own:

\`\`\`sh
npx cdk deploy --all -c retentionDays=30 -c retrySchedule=5,60,600
\`\`\`

\`\`\`json
{ "context": { "retentionDays": 30, "retrySchedule": [5, 60, 600] } }
\`\`\`

A setting that is unknown or not allowed stops the synthesis with a message that says what is allowed. Another value takes effect
when it is deployed; none replaces a table, a queue, a key or a secret. Prices are AWS's list prices in most regions.
`;

const overview = (all: readonly Described[]): string =>
  [
    '| setting | default |',
    '| --- | --- |',
    ...all.map(({ name, standard }) => `| [\`${name}\`](#${name.toLowerCase()}) | ${standard} |`),
    '',
  ].join('\n');

const entry = ({ name, means, allowed, standard, example, change, mind }: Described): string =>
  [
    `### ${name}`,
    '',
    means,
    '',
    `- **Allowed:** ${allowed}. **Default:** ${standard}.`,
    `- **Example:** \`-c ${name}=${example}\``,
    `- **Changing it:** ${change}`,
    ...(mind === undefined ? [] : [`- **Mind:** ${mind}`]),
    '',
  ].join('\n');

/** docs/configuration.md. */
export const configurationPage = (): string => {
  const all = described();
  const parts = settingGroups.flatMap((group) => {
    const own = all.filter((one) => one.group === group);
    return own.length === 0 ? [] : [[`## ${group}\n`, ...own.map(entry)].join('\n')];
  });
  return [opening, overview(all), ...parts].join('\n');
};
