import { Form } from '@base-ui/react/form';
import { type FormEvent, useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { Logo } from '../../parts/logo.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { openSession, type Session } from '../session.ts';
import { refusal } from './refusal.ts';

/** Asks for an API key, and finds out what it may do. */
export const SignIn = ({ onSession }: { onSession: (session: Session) => void }) => {
  const [problem, setProblem] = useState<Error>();
  const [busy, setBusy] = useState(false);
  const signIn = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const key = String(new FormData(event.currentTarget).get('key')).trim();
    setBusy(true);
    try {
      const session = await openSession(key);
      const refused = refusal(session);
      if (refused) setProblem(refused);
      else onSession(session);
    } catch (error) {
      setProblem(error instanceof Error ? error : new Error(String(error)));
    } finally {
      setBusy(false);
    }
  };
  return (
    <main className="sign-in">
      <Form className="card" onSubmit={signIn}>
        <Logo />
        <h1>Sign in</h1>
        <p className="quiet">
          With the root key, or an API key of scope <code>admin</code> or <code>read</code>. It stays in this
          tab and is forgotten when you close it.
        </p>
        <TextField
          label="API key"
          name="key"
          type="password"
          autoComplete="off"
          spellCheck={false}
          required
        />
        {problem && <ProblemNote problem={problem} />}
        <Button kind="primary" type="submit" busy={busy}>
          Sign in
        </Button>
      </Form>
    </main>
  );
};
