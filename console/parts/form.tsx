import { Form as BaseForm } from '@base-ui/react/form';
import { type ReactNode, type SubmitEvent, useEffect, useRef } from 'react';
import { Button } from './button.tsx';
import { ProblemNote } from './problem-note.tsx';

/** A change of the API's; `useChange` gives it. */
type Change<C, A> = { mutateAsync: (call: C) => Promise<A>; isPending: boolean; error: Error | null };

type Props<C, A> = {
  change: Change<C, A>;
  /** The call that the filled-in form stands for, told what it was filled with when it was opened. */
  read: (data: FormData, opened: FormData) => C;
  onDone: (answer: A) => void;
  submit: string;
  /** Another way to send it, beside the usual one: the form then has a field of this name. */
  other?: { name: string; submit: string };
  /** While what was written cannot be sent. */
  blocked?: boolean;
  children: ReactNode;
};

/**
 * Fields that make one change. What is wrong with a field is said beside it, and nothing is sent; what the API refuses is
 * said above the buttons.
 */
export const Form = <C, A>(props: Props<C, A>) => {
  const { change, read, onDone, submit, other, blocked = false, children } = props;
  const form = useRef<HTMLFormElement>(null);
  const opened = useRef(new FormData());
  useEffect(() => {
    if (form.current) opened.current = new FormData(form.current);
  }, []);
  const send = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const call = read(new FormData(event.currentTarget, event.nativeEvent.submitter), opened.current);
    // What is thrown is kept in `change.error`, which is shown.
    await change.mutateAsync(call).then(onDone, () => undefined);
  };
  return (
    <BaseForm ref={form} className="form" onSubmit={send}>
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
