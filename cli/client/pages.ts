/** A page as every list of the API answers it. */
export type Page<T> = { data: T[]; iterator: string | null; done: boolean };

/** The longest page that the API answers. */
const longest = 250;

/**
 * The first items of a list, over as many pages as they take.
 * @param readPage reads the page of so many items that begins behind `iterator`
 */
export async function* items<T>(
  readPage: (page: { limit: string; iterator?: string }) => Promise<Page<T>>,
  most = Number.POSITIVE_INFINITY,
): AsyncGenerator<T> {
  let left = most;
  let iterator: string | undefined;
  while (left > 0) {
    const limit = String(Math.min(left, longest));
    const page = await readPage({ limit, ...(iterator !== undefined && { iterator }) });
    yield* page.data;
    left -= page.data.length;
    if (page.done || page.iterator === null) return;
    iterator = page.iterator;
  }
}

/** All of them as a list. */
export const collect = async <T>(all: AsyncIterable<T>): Promise<T[]> => {
  const list: T[] = [];
  for await (const one of all) list.push(one);
  return list;
};
