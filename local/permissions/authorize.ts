import type { Authorize, AwsCall, Caller, Decision } from '../aws/callers.ts';
import type { Judge } from './judge.ts';
import type { Policies } from './policies.ts';

/** How things of a template are called among people. */
export type Titles = {
  policies: Policies;
  /** Where functions stand among the constructs, by name. */
  functionTitles: ReadonlyMap<string, string>;
};

/** What authorizing works with. */
export type AuthorizeParts = {
  judge: Judge;
  titles: Titles;
  /** Asked about what the policies allow; left out, nothing more is asked. */
  further: Authorize | undefined;
  /** Told once of each call that the policies do not allow. */
  tell: (line: string) => void;
};

const nameOf = (caller: Caller, titles: ReadonlyMap<string, string>): string => {
  if (caller.kind === 'anyone') return 'anyone, through its URL,';
  if (caller.kind === 'service') return `${caller.principal}, for ${caller.sourceArn},`;
  return caller.kind === 'function' ? (titles.get(caller.name) ?? caller.name) : caller.accessKeyId;
};

const titleOf = ({ titles }: Policies, resource: string): string | undefined => {
  const [table, index] = resource.split('/index/');
  const title = titles.get(table ?? resource);
  return title === undefined || index === undefined ? title : `${title}, index ${index}`;
};

/** `Denied: Publishing/Function may not sqs:SendMessage on Queues/Bulk (arn:…). …` */
export const describeDenied = (
  { caller, action, resource }: AwsCall,
  reason: string,
  { policies, functionTitles }: Titles,
): string => {
  const title = titleOf(policies, resource);
  const what = title === undefined ? resource : `${title} (${resource})`;
  const add = `allow(fn, ['${action}'], [the ARN of ${title ?? resource}])`;
  const remedy =
    caller.kind === 'function'
      ? `If it has to, its construct in lib/ needs ${add}.`
      : 'It needs a permission.';
  return `Denied: ${nameOf(caller, functionTitles)} may not ${action} on ${what}, ${reason}. ${remedy}`;
};

/** Allows what the template's policies allow, and says what they do not. */
export const authorizeBy = ({ judge, titles, further, tell }: AuthorizeParts): Authorize => {
  const told = new Set<string>();
  return async (call): Promise<Decision> => {
    const decision = await judge(call);
    if (decision.allowed) return further === undefined ? decision : further(call);
    const line = describeDenied(call, decision.reason, titles);
    if (!told.has(line)) tell(line);
    told.add(line);
    return decision;
  };
};
