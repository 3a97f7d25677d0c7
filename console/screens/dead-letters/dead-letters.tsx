import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { deadLetterOperations } from '../../../core/contracts/operations/dead-letters.ts';
import { usePages } from '../../api/use-pages.ts';
import { Button } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { List } from '../../parts/list.tsx';
import { Screen } from '../../parts/screen.tsx';
import { Time } from '../../parts/time.tsx';
import { mayOperate } from '../../session/session.ts';
import { useSigned } from '../../session/session-context.ts';
import { Redrive } from './redrive.tsx';

/** What used up its round, newest first, and the way to send it again. */
export const DeadLetters = () => {
  const pages = usePages(deadLetterOperations['v1.dlq.list'], {});
  const [redriving, setRedriving] = useState(false);
  const { session } = useSigned();
  const redrive = mayOperate(session) && (
    <Button kind="primary" onClick={() => setRedriving(true)}>
      Redrive…
    </Button>
  );
  return (
    <Screen title="Dead letters" lead="Deliveries that used up their round of attempts." actions={redrive}>
      <List
        label="Dead letters"
        pages={pages}
        keyOf={({ msgId, endpointId }) => `${msgId} ${endpointId}`}
        columns={[
          {
            head: 'Message',
            cell: ({ appId, msgId, eventType }) => (
              <Link to="/app/$appId/msg/$msgId" params={{ appId, msgId }}>
                {eventType}
                <br />
                <code>{msgId}</code>
              </Link>
            ),
          },
          {
            head: 'Endpoint',
            cell: ({ appId, endpointId }) => (
              <Link to="/app/$appId/endpoint/$endpointId" params={{ appId, endpointId }}>
                <code>{endpointId}</code>
              </Link>
            ),
          },
          { head: 'Reason', cell: ({ reason }) => <code>{reason}</code> },
          { head: 'Attempts', kind: 'number', cell: ({ attempts }) => attempts },
          { head: 'Died', cell: ({ diedAt }) => <Time at={diedAt} /> },
        ]}
        empty={
          <Empty title="No dead letters">
            Every delivery has arrived or is still being tried: nothing to do.
          </Empty>
        }
      />
      {redriving && <Redrive onClose={() => setRedriving(false)} />}
    </Screen>
  );
};
