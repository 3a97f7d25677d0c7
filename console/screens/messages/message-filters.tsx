import type { FormEvent } from 'react';
import { Button } from '../../parts/button.tsx';
import { Field } from '../../parts/field.tsx';

/** Finds one message by its id or event id, or some by type and time. */
export const MessageFilters = ({ onSubmit }: { onSubmit: (event: FormEvent<HTMLFormElement>) => void }) => (
  <search>
    <form className="filters" onSubmit={onSubmit}>
      <Field label="Id or event id">{(id) => <input id={id} name="name" autoComplete="off" />}</Field>
      <Field label="Event type">{(id) => <input id={id} name="type" autoComplete="off" />}</Field>
      <Field label="From">{(id) => <input id={id} name="after" type="datetime-local" />}</Field>
      <Field label="To">{(id) => <input id={id} name="before" type="datetime-local" />}</Field>
      <Button type="submit">Search</Button>
    </form>
  </search>
);
