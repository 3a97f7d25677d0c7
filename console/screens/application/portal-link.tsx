import { useState } from 'react';
import { authenticationOperations } from '../../../core/contracts/operations/authentication.ts';
import { useChange } from '../../api/use-api.ts';
import { Button } from '../../parts/button.tsx';
import { Copyable } from '../../parts/copyable.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { numberIn } from '../../parts/form-data.ts';
import { Outcome } from '../../parts/outcome.tsx';
import { Section } from '../../parts/section.tsx';
import { SelectField } from '../../parts/select-field.tsx';

const operation = authenticationOperations['v1.authentication.app-portal-access'];

const lifetimes = [
  { value: '3600', label: 'An hour' },
  { value: '86400', label: 'A day' },
  { value: '604800', label: 'A week' },
] as const;

const Link = ({ url }: { url: string }) => (
  <Outcome>
    <p className="quiet">Whoever has this link may do what the customer may. It is shown this once.</p>
    <Copyable text={url} name="link" />
    <a className="button primary" href={url} target="_blank" rel="noreferrer">
      Open portal in a new tab
    </a>
  </Outcome>
);

const MakeLink = ({ appId, onClose }: { appId: string; onClose: () => void }) => {
  const access = useChange(operation);
  return (
    <Dialog title="Open the portal" onClose={onClose}>
      <Form
        change={access}
        read={(data) => ({ params: { app_id: appId }, body: { expiry: numberIn(data, 'expiry') } })}
        onDone={() => undefined}
        submit="Make a link"
      >
        <SelectField label="How long the link is good" name="expiry" options={lifetimes} />
      </Form>
      {access.data && <Link url={access.data.url} />}
    </Dialog>
  );
};

/** Lets one look at the portal as the application's customer sees it, or send the customer there. */
export const PortalLink = ({ appId }: { appId: string }) => {
  const [asking, setAsking] = useState(false);
  return (
    <Section title="Portal">
      <p className="quiet">
        Where the customer manages their own endpoints and sees their own messages, and nothing else.
      </p>
      <div className="actions">
        <Button onClick={() => setAsking(true)}>Open portal…</Button>
      </div>
      {asking && <MakeLink appId={appId} onClose={() => setAsking(false)} />}
    </Section>
  );
};
