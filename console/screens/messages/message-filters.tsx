import type { FormEvent } from 'react';
import { Button } from '../../parts/button.tsx';
import { TextField, TimeField } from '../../parts/text-field.tsx';

/** Finds one message by its id or event id, or some by type and time. */
export const MessageFilters = ({ onSubmit }: { onSubmit: (event: FormEvent<HTMLFormElement>) => void }) => (
  <search>
    <form className="filters" onSubmit={onSubmit}>
      <TextField label="Id or event id" name="name" autoComplete="off" />
      <TextField label="Event type" name="type" autoComplete="off" />
      <TimeField label="From" name="after" />
      <TimeField label="To" name="before" />
      <Button type="submit">Search</Button>
    </form>
  </search>
);
