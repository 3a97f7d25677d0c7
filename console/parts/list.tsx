import type { ReactNode } from 'react';
import { Loading } from './answered.tsx';
import { Button } from './button.tsx';
import { ProblemNote } from './problem-note.tsx';

/** A column: its heading, and what it shows of an item. */
export type Column<T> = { head: string; cell: (item: T) => ReactNode; kind?: 'number' };

/** What a list is shown from; `usePages` gives it. */
type Paged<T> = {
  items: T[] | undefined;
  error: Error | null;
  refetch: () => unknown;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
};

type Props<T> = {
  label: string;
  pages: Paged<T>;
  columns: readonly Column<T>[];
  keyOf: (item: T) => string;
  empty: ReactNode;
};

/** Items as the rows of a table; on a narrow screen each becomes a card. */
export const Rows = <T,>({
  label,
  items,
  columns,
  keyOf,
}: Pick<Props<T>, 'label' | 'columns' | 'keyOf'> & { items: readonly T[] }) => (
  <table className="list" aria-label={label}>
    <thead>
      <tr>
        {columns.map(({ head, kind }) => (
          <th key={head} scope="col" className={kind}>
            {head}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {items.map((item) => (
        <tr key={keyOf(item)}>
          {columns.map(({ head, cell, kind }) => (
            <td key={head} data-head={head} className={kind}>
              {cell(item)}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

type PagesProps<T> = Pick<Props<T>, 'pages' | 'empty'> & { children: (items: T[]) => ReactNode };

/** The pages that were asked for so far, whatever their items look like, and a button for the next one. */
export const Pages = <T,>({ pages, empty, children }: PagesProps<T>) => {
  const { items, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  if (error) return <ProblemNote problem={error} retry={refetch} />;
  if (items === undefined) return <Loading />;
  if (items.length === 0 && !hasNextPage) return empty;
  return (
    <>
      {children(items)}
      {hasNextPage && (
        <p className="more">
          <Button onClick={() => fetchNextPage()} busy={isFetchingNextPage}>
            Show more
          </Button>
        </p>
      )}
    </>
  );
};

/** A list, page by page, as a table. */
export const List = <T,>({ label, pages, columns, keyOf, empty }: Props<T>) => (
  <Pages pages={pages} empty={empty}>
    {(items) => <Rows label={label} items={items} columns={columns} keyOf={keyOf} />}
  </Pages>
);
