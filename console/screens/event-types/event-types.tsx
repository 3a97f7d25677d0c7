import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { eventTypeOperations } from '../../../core/contracts/operations/event-types.ts';
import { usePages } from '../../api/use-pages.ts';
import { Badge } from '../../parts/badge.tsx';
import { Button } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { List } from '../../parts/list.tsx';
import { Screen } from '../../parts/screen.tsx';
import { Switch } from '../../parts/switch.tsx';
import { Time } from '../../parts/time.tsx';
import { mayOperate } from '../../session/session.ts';
import { useSigned } from '../../session/session-context.ts';
import { NewEventType } from './new-event-type.tsx';

/** Every event type. */
export const EventTypes = () => {
  const [archived, setArchived] = useState(false);
  const pages = usePages(eventTypeOperations['v1.event-type.list'], {
    query: { include_archived: archived },
  });
  const [creating, setCreating] = useState(false);
  const { session } = useSigned();
  const create = mayOperate(session) && (
    <Button kind="primary" onClick={() => setCreating(true)}>
      New event type
    </Button>
  );
  return (
    <Screen title="Event types" lead="The kinds of events, and what they look like." actions={create}>
      <div className="above-list">
        <Switch on={archived} onSwitch={setArchived}>
          Show archived ones
        </Switch>
      </div>
      <List
        label="Event types"
        pages={pages}
        keyOf={({ name }) => name}
        columns={[
          {
            head: 'Name',
            cell: ({ name, deprecated, archived: isArchived }) => (
              <span>
                <Link to="/event-type/$name" params={{ name }}>
                  {name}
                </Link>{' '}
                {deprecated && <Badge tone="wait">Deprecated</Badge>}{' '}
                {isArchived && <Badge tone="calm">Archived</Badge>}
              </span>
            ),
          },
          { head: 'Description', cell: ({ description }) => description },
          { head: 'Changed', cell: ({ updatedAt }) => <Time at={updatedAt} /> },
        ]}
        empty={
          <Empty title="No event types yet" action={create}>
            Events may be published without. Defining their types lets receivers choose among them, shows them
            examples, and lets applications refuse what does not match.
          </Empty>
        }
      />
      {creating && <NewEventType onClose={() => setCreating(false)} />}
    </Screen>
  );
};
