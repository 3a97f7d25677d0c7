import { Form as BaseForm } from '@base-ui/react/form';
import type { ReactNode, SubmitEvent } from 'react';
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
  /** Another way to send it, beside the usual one: the form then has a field of this name. */
  other?: { name: string; submit: string };
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

/** The number of a field; null where it is empty. */
export const numberIn = (data: FormData, name: string): number | null => {
  const text = textIn(data, name);
  return text === '' ? null : Number(text);
};

/** A time as its field has it, in the reader's zone, as the API takes it; undefined where it is empty. */
export const instantIn = (data: FormData, name: string): string | undefined => {
  const text = textIn(data, name);
  return text === '' ? undefined : new Date(text).toISOString();
};

/**
 * Fields that make one change. What is wrong with a field is said beside it, and nothing is sent; what the API refuses is
 * said above the buttons.
 */
export const Form = <C, A>(props: Props<C, A>) => {
  const { change, read, onDone, submit, other, blocked = false, children } = props;
  const send = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const call = read(new FormData(event.currentTarget, event.nativeEvent.submitter));
    // What is thrown is kept in `change.error`, which is shown.
    await change.mutateAsync(call).then(onDone, () => undefined);
  };
  return (
    <BaseForm className="form" onSubmit={send}>
      {children}
      {change.error && <ProblemNote problem={change.error} />}
      <div className="actions">
        <Button kind="primary" type="submit" disabled={blocked} busy={change.isPending}>
          {submit}
        </Button>
        {other && (
          <Button type="submit" name={other.name} value="yes" disabled={blocked} busy={change.isPending}>
            {other.submit}
          </Button>
        )}
      </div>
    </BaseForm>
  );
};
