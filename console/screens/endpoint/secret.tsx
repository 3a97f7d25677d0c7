import { useState } from 'react';
import { endpointOperations } from '../../../core/contracts/operations/endpoints.ts';
import { useChange } from '../../api/use-api.ts';
import { announce } from '../../parts/announcer.tsx';
import { Button } from '../../parts/button.tsx';
import { Copyable } from '../../parts/copyable.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { textIn } from '../../parts/form-data.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Section } from '../../parts/section.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { type Names, paramsOf } from './names.ts';

const secondsPerHour = 3_600;

const Rotate = ({ names, onClose }: { names: Names; onClose: () => void }) => {
  const rotate = useChange(endpointOperations['v1.endpoint.rotate-secret']);
  return (
    <Dialog title="Rotate the secret" onClose={onClose}>
      <Form
        change={rotate}
        read={(data) => ({
          params: paramsOf(names),
          body: {
            key: textIn(data, 'key') || null,
            gracePeriodSeconds: Number(textIn(data, 'hours')) * secondsPerHour,
          },
        })}
        onDone={() => {
          announce('The secret was rotated');
          onClose();
        }}
        submit="Rotate"
      >
        <TextField
          label="Hours that the present secret goes on signing"
          name="hours"
          hint="Time to change the receiver over."
          type="number"
          min={0}
          max={168}
          defaultValue={24}
        />
        <TextField
          label="Next secret"
          name="key"
          hint="Leave it empty for a generated one."
          autoComplete="off"
        />
      </Form>
    </Dialog>
  );
};

/** What the receiver verifies with: asked for only when the reader wants to see it, and kept nowhere. */
export const Secret = ({ names }: { names: Names }) => {
  const reveal = useChange(endpointOperations['v1.endpoint.get-secret']);
  const [rotating, setRotating] = useState(false);
  const shown = reveal.data?.key;
  return (
    <Section title="Signing secret" actions={<Button onClick={() => setRotating(true)}>Rotate</Button>}>
      <p className="quiet">Receivers verify signatures with it. Treat it like a password.</p>
      {reveal.error && <ProblemNote problem={reveal.error} />}
      <div className="actions">
        {shown && <Copyable text={shown} name="secret" />}
        {shown ? (
          <Button onClick={() => reveal.reset()}>Hide</Button>
        ) : (
          <Button onClick={() => reveal.mutate({ params: paramsOf(names) })} busy={reveal.isPending}>
            Reveal
          </Button>
        )}
      </div>
      {rotating && (
        <Rotate
          names={names}
          onClose={() => {
            reveal.reset();
            setRotating(false);
          }}
        />
      )}
    </Section>
  );
};
