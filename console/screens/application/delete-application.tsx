import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ApplicationOut } from '../../../core/contracts/http/applications.ts';
import { applicationOperations } from '../../../core/contracts/operations/applications.ts';
import { useChange } from '../../api/use-api.ts';
import { Button } from '../../parts/button.tsx';
import { Confirm } from '../../parts/confirm.tsx';
import { Section } from '../../parts/section.tsx';

const list = applicationOperations['v1.application.list'];

/** Deletes an application, after asking once more. */
export const DeleteApplication = ({ application: { id, name } }: { application: ApplicationOut }) => {
  const [asking, setAsking] = useState(false);
  const remove = useChange(applicationOperations['v1.application.delete'], [[list.path]]);
  const navigate = useNavigate();
  return (
    <Section title="Delete">
      <p className="quiet">Its endpoints go with it, and nothing more is sent to them.</p>
      <div className="actions">
        <Button kind="danger" onClick={() => setAsking(true)}>
          Delete application
        </Button>
      </div>
      {asking && (
        <Confirm
          title={`Delete ${name}?`}
          act="Delete application"
          change={remove}
          onClose={() => setAsking(false)}
          onConfirm={() =>
            remove.mutate({ params: { app_id: id } }, { onSuccess: () => navigate({ to: '/app' }) })
          }
        >
          Its endpoints and messages are gone for whoever uses them. This cannot be undone.
        </Confirm>
      )}
    </Section>
  );
};
