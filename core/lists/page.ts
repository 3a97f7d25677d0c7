import { iteratorBefore, iteratorBehind } from '../contracts/http/lists.ts';
import type { Written } from './fill-page.ts';
import { forwardWalk, type Order, type Walk } from './window.ts';

type Spell = (name: string) => string;

const iteratorText = (name: string | undefined, spell: Spell) =>
  name === undefined ? null : JSON.stringify(spell(name));

/** The JSON text of a page. An empty one has no `prevIterator`, and its `iterator` is null. */
export const writePage = ({ entries, rest }: Written, walk: Walk, order: Order): string => {
  const isForward = walk === forwardWalk(order);
  const shown = isForward ? entries : entries.toReversed();
  const unreadFrom = rest.kind === 'unread' ? rest.from : undefined;
  const iterator = iteratorText((isForward ? unreadFrom : undefined) ?? shown.at(-1)?.key, iteratorBehind);
  const prevIterator = iteratorText((isForward ? undefined : unreadFrom) ?? shown[0]?.key, iteratorBefore);
  const data = shown.map(({ value }) => value).join(',');
  const prev = prevIterator === null ? '' : `,"prevIterator":${prevIterator}`;
  return `{"data":[${data}],"iterator":${iterator}${prev},"done":${rest.kind === 'nothing'}}`;
};
