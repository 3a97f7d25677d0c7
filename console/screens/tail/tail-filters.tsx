import type { FormEvent } from 'react';
import { Button } from '../../parts/button.tsx';
import { textIn } from '../../parts/form-data.ts';
import { TextField } from '../../parts/text-field.tsx';
import type { TailFilters as Filters } from './use-tail.ts';

const readFilters = (data: FormData): Filters => ({
  ...(textIn(data, 'appId') && { app_id: textIn(data, 'appId') }),
  ...(textIn(data, 'endpointId') && { endpoint_id: textIn(data, 'endpointId') }),
});

/** Chooses whose attempts to follow. */
export const TailFilters = ({ onFilter }: { onFilter: (filters: Filters) => void }) => {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onFilter(readFilters(new FormData(event.currentTarget)));
  };
  return (
    <search>
      <form className="filters" onSubmit={submit}>
        <TextField label="Application id" name="appId" autoComplete="off" placeholder="app_…" />
        <TextField label="Endpoint id" name="endpointId" autoComplete="off" placeholder="ep_…" />
        <Button type="submit">Filter</Button>
      </form>
    </search>
  );
};
