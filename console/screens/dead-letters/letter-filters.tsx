import type { SubmitEvent } from 'react';
import { Button } from '../../parts/button.tsx';
import { textIn } from '../../parts/form-data.ts';
import { TextField } from '../../parts/text-field.tsx';

/** Which dead letters to list, as the API's query has it. */
export type Filters = { app_id?: string; endpoint_id?: string };

/** All dead letters. */
export const noFilters: Filters = {};

const readFilters = (data: FormData): Filters => {
  const [app, endpoint] = [textIn(data, 'appId'), textIn(data, 'endpointId')];
  if (app === '' && endpoint === '') return noFilters;
  return { ...(app !== '' && { app_id: app }), ...(endpoint !== '' && { endpoint_id: endpoint }) };
};

/** Chooses whose dead letters to list. */
export const LetterFilters = ({ onFilter }: { onFilter: (filters: Filters) => void }) => {
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    onFilter(readFilters(new FormData(event.currentTarget)));
  };
  return (
    <search>
      <form className="filters" onSubmit={submit}>
        <TextField label="Application id or uid" name="appId" autoComplete="off" />
        <TextField label="Endpoint id" name="endpointId" autoComplete="off" placeholder="ep_…" />
        <Button type="submit">Filter</Button>
      </form>
    </search>
  );
};
