import { useState } from 'react';
import { apiKeyOperations } from '../../../core/contracts/operations/api-keys.ts';
import { usePages } from '../../api/use-pages.ts';
import { Badge } from '../../parts/badge.tsx';
import { Button } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { List } from '../../parts/list.tsx';
import { Screen } from '../../parts/screen.tsx';
import { Time } from '../../parts/time.tsx';
import { NewApiKey } from './new-api-key.tsx';
import { Revoke } from './revoke.tsx';

/** Every API key, for the root key to manage. */
export const ApiKeys = () => {
  const pages = usePages(apiKeyOperations['v1.api-key.list'], {});
  const [creating, setCreating] = useState(false);
  const create = (
    <Button kind="primary" onClick={() => setCreating(true)}>
      New key
    </Button>
  );
  return (
    <Screen
      title="API keys"
      lead="Give each program a key of its own, with no more than it needs."
      actions={create}
    >
      <List
        label="API keys"
        pages={pages}
        keyOf={({ id }) => id}
        columns={[
          { head: 'Name', cell: ({ name }) => name },
          { head: 'Scope', cell: ({ scope }) => <Badge tone="calm">{scope}</Badge> },
          { head: 'Last used', cell: ({ lastUsedAt }) => (lastUsedAt ? <Time at={lastUsedAt} /> : 'Never') },
          { head: 'Expires', cell: ({ expiresAt }) => (expiresAt ? <Time at={expiresAt} /> : 'Never') },
          { head: 'Created', cell: ({ createdAt }) => <Time at={createdAt} /> },
          { head: 'Revoke', cell: (key) => <Revoke apiKey={key} /> },
        ]}
        empty={
          <Empty title="No keys yet" action={create}>
            So far only the root key opens the API. Create a key of scope <code>publish</code> for the program
            that publishes your events.
          </Empty>
        }
      />
      {creating && <NewApiKey onClose={() => setCreating(false)} />}
    </Screen>
  );
};
