import { useState } from 'react';
import { endpointOperations } from '../../../core/contracts/operations/endpoints.ts';
import { useAnswer, useChange } from '../../api/use-api.ts';
import { Answered } from '../../parts/answered.tsx';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Form } from '../../parts/form.tsx';
import { textIn } from '../../parts/form-data.ts';
import { Section } from '../../parts/section.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { mayChange } from '../../session/session.ts';
import { useSigned } from '../../session/session-context.ts';
import { type Names, paramsOf } from './names.ts';

const read = endpointOperations['v1.endpoint.get-headers'];
const patch = endpointOperations['v1.endpoint.patch-headers'];

const SetHeader = ({ names, onClose }: { names: Names; onClose: () => void }) => {
  const change = useChange(patch, [[read.path]]);
  return (
    <Dialog title="Set a header" onClose={onClose}>
      <Form
        change={change}
        read={(data) => ({
          params: paramsOf(names),
          body: { headers: { [textIn(data, 'name')]: textIn(data, 'value') || null } },
        })}
        onDone={onClose}
        submit="Save header"
      >
        <TextField label="Name" name="name" required autoComplete="off" />
        <TextField
          label="Value"
          name="value"
          hint="Leave it empty to remove the header."
          autoComplete="off"
        />
      </Form>
    </Dialog>
  );
};

/** An endpoint's own headers. The values of sensitive ones are never shown. */
export const Headers = ({ names }: { names: Names }) => {
  const asked = useAnswer(read, { params: paramsOf(names) });
  const [setting, setSetting] = useState(false);
  const { session } = useSigned();
  const set = mayChange(session) && <Button onClick={() => setSetting(true)}>Set a header</Button>;
  return (
    <Section title="Headers" actions={set}>
      <Answered to={asked}>
        {({ headers, sensitive }) => {
          const shown = Object.entries(headers);
          const hidden = sensitive.map((name): [string, string] => [name, '•••••• (hidden)']);
          return shown.length + hidden.length === 0 ? (
            <p className="quiet">None of its own: it gets the usual ones alone.</p>
          ) : (
            <Facts facts={[...shown, ...hidden]} />
          );
        }}
      </Answered>
      {setting && <SetHeader names={names} onClose={() => setSetting(false)} />}
    </Section>
  );
};
