import { z } from 'zod';

const pageSchema = z.object({
  data: z.array(z.looseObject({ id: z.string() })),
  iterator: z.string().nullable(),
  prevIterator: z.string().optional(),
  done: z.boolean(),
});

/** A page of a list as a client sees it. */
export type SeenPage = z.output<typeof pageSchema>;

/** Parses the JSON text of a page. */
export const parsePage = (text: string): SeenPage => pageSchema.parse(JSON.parse(text));

/** The ids of a page, in its order. */
export const idsOf = ({ data }: SeenPage): string[] => data.map(({ id }) => id);

/** Reads a page; the iterator is as a client would send it, null for none. */
export type ReadPage = (iterator: string | null) => Promise<SeenPage>;

const mostPages = 10_000;

/**
 * Reads a list as clients do, until a page is `done`: onwards by `iterator`, or back by `prevIterator`.
 * @param between runs after each page that is not the last
 */
export const readAllPages = async (
  read: ReadPage,
  by: 'iterator' | 'prevIterator' = 'iterator',
  { from = null, between = async () => {} }: { from?: string | null; between?: () => Promise<void> } = {},
): Promise<SeenPage[]> => {
  const pages: SeenPage[] = [];
  let iterator: string | null = from;
  while (pages.length < mostPages) {
    const page = await read(iterator);
    pages.push(page);
    if (page.done) return pages;
    const next = page[by];
    if (next === null || next === undefined) throw new Error(`a page that is not done has no ${by}`);
    iterator = next;
    await between();
  }
  throw new Error(`more than ${mostPages} pages`);
};

/** An iterator as the query schema gives it. */
export const toCursor = (iterator: string | null) =>
  iterator === null ? null : { name: iterator.replace(/^-/, ''), backward: iterator.startsWith('-') };
