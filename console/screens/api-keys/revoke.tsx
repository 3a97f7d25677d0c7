import { useState } from 'react';
import { apiKeyOperations } from '../../../core/contracts/operations/api-keys.ts';
import { useChange } from '../../api/use-api.ts';
import { Button } from '../../parts/button.tsx';
import { Confirm } from '../../parts/confirm.tsx';

/** Revokes a key, after asking once more. */
export const Revoke = ({ apiKey: { id, name } }: { apiKey: { id: string; name: string } }) => {
  const [asking, setAsking] = useState(false);
  const revoke = useChange(apiKeyOperations['v1.api-key.delete'], [
    [apiKeyOperations['v1.api-key.list'].path],
  ]);
  return (
    <>
      <Button kind="danger" onClick={() => setAsking(true)} aria-label={`Revoke ${name}`}>
        Revoke
      </Button>
      {asking && (
        <Confirm
          title={`Revoke ${name}?`}
          act="Revoke key"
          change={revoke}
          onClose={() => setAsking(false)}
          onConfirm={() => revoke.mutate({ params: { key_id: id } }, { onSuccess: () => setAsking(false) })}
        >
          Whatever uses it is refused within 10 seconds. This cannot be undone.
        </Confirm>
      )}
    </>
  );
};
