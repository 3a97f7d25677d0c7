import type { FormEvent, ReactNode } from 'react';
import { Button } from './button.tsx';
import { ProblemNote } from './problem-note.tsx';

/** A change of the API's; `useChange` gives it. */
type Change<C, A> = { mutateAsync: (call: C) => Promise<A>; isPending: boolean; error: Error | null };

type Props<C, A> = {
  change: Change<C, A>;
  /** The call that the filled-in form stands for. */
  read: (data: FormData) => C;
  onDone: (answer: A) => void;
  submit: string;
  /** While what was written cannot be sent. */
  blocked?: boolean;
  children: ReactNode;
};

/** What was written into a field, without spaces around it. */
export const textIn = (data: FormData, name: string): string => String(data.get(name) ?? '').trim();

/** The lines of a field that takes several values; null where there are none. */
export const linesIn = (data: FormData, name: string): string[] | null => {
  const lines = textIn(data, name)
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.length === 0 ? null : lines;
};

/** Fields that make one change. What the API refuses is said above its button. */
export const Form = <C, A>({ change, read, onDone, submit, blocked = false, children }: Props<C, A>) => {
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const call = read(new FormData(event.currentTarget));
    // What is thrown is kept in `change.error`, which is shown.
    await change.mutateAsync(call).then(onDone, () => undefined);
  };
  return (
    <form className="form" onSubmit={send}>
      {children}
      {change.error && <ProblemNote problem={change.error} />}
      <Button kind="primary" type="submit" disabled={blocked} busy={change.isPending}>
        {submit}
      </Button>
    </form>
  );
};
