import { instantIn, textIn } from '../../parts/form-data.ts';

/** Which messages to list, as the API's query has it. */
export type Filters = { event_types?: string; after?: string; before?: string };

/** All messages. */
export const noFilters: Filters = {};

/** What the filled-in fields ask for. */
export const readFilters = (data: FormData): Filters => {
  const [eventTypes, after, before] = [
    textIn(data, 'type'),
    instantIn(data, 'after'),
    instantIn(data, 'before'),
  ];
  if (eventTypes === '' && !after && !before) return noFilters;
  return {
    ...(eventTypes !== '' && { event_types: eventTypes }),
    ...(after && { after }),
    ...(before && { before }),
  };
};
