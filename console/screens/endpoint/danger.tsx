import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { EndpointOut } from '../../../core/contracts/http/endpoints.ts';
import { endpointOperations } from '../../../core/contracts/operations/endpoints.ts';
import { useChange } from '../../api/use-api.ts';
import { Button } from '../../parts/button.tsx';
import { Confirm } from '../../parts/confirm.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Section } from '../../parts/section.tsx';
import { type Names, paramsOf } from './names.ts';

const one = endpointOperations['v1.endpoint.patch'];
const list = endpointOperations['v1.endpoint.list'];

/** Turns an endpoint off and on, and deletes it. */
export const Danger = ({ names, endpoint }: { names: Names; endpoint: EndpointOut }) => {
  const patch = useChange(one, [[list.path], [one.path]]);
  const remove = useChange(endpointOperations['v1.endpoint.delete'], [[list.path]]);
  const [deleting, setDeleting] = useState(false);
  const navigate = useNavigate();
  const params = paramsOf(names);
  return (
    <Section title={endpoint.disabled ? 'Enable or delete' : 'Disable or delete'}>
      <p className="quiet">
        {endpoint.disabled
          ? 'Nothing is sent to a disabled endpoint. What died meanwhile can be redriven once it is enabled.'
          : 'A disabled endpoint is sent nothing; what was pending becomes a dead letter.'}
      </p>
      {patch.error && <ProblemNote problem={patch.error} />}
      <div className="actions">
        <Button
          busy={patch.isPending}
          onClick={() => patch.mutate({ params, body: { disabled: !endpoint.disabled } })}
        >
          {endpoint.disabled ? 'Enable' : 'Disable'}
        </Button>
        <Button kind="danger" onClick={() => setDeleting(true)}>
          Delete
        </Button>
      </div>
      {deleting && (
        <Confirm
          title="Delete this endpoint?"
          act="Delete endpoint"
          change={remove}
          onClose={() => setDeleting(false)}
          onConfirm={() =>
            remove.mutate(
              { params },
              { onSuccess: () => navigate({ to: '/app/$appId/endpoint', params: { appId: names.appId } }) },
            )
          }
        >
          What is pending for {endpoint.url} is never sent. This cannot be undone.
        </Confirm>
      )}
    </Section>
  );
};
