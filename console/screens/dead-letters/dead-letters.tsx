import { useState } from 'react';
import { deadLetterOperations } from '../../../core/contracts/operations/dead-letters.ts';
import { usePages } from '../../api/use-pages.ts';
import { Button } from '../../parts/button.tsx';
import { endpointColumn, messageColumn } from '../../parts/delivery-columns.tsx';
import { Empty } from '../../parts/empty.tsx';
import { List } from '../../parts/list.tsx';
import { Screen } from '../../parts/screen.tsx';
import { Time } from '../../parts/time.tsx';
import { mayOperate } from '../../session/session.ts';
import { useSigned } from '../../session/session-context.ts';
import { LetterFilters, noFilters } from './letter-filters.tsx';
import { Redrive } from './redrive.tsx';

/** What used up its round, newest first, and the way to send it again. */
export const DeadLetters = () => {
  const [filters, setFilters] = useState(noFilters);
  const pages = usePages(deadLetterOperations['v1.dlq.list'], { query: filters });
  const [redriving, setRedriving] = useState(false);
  const { session } = useSigned();
  const redrive = mayOperate(session) && (
    <Button kind="primary" onClick={() => setRedriving(true)}>
      Redrive…
    </Button>
  );
  return (
    <Screen title="Dead letters" lead="Deliveries that used up their round of attempts." actions={redrive}>
      <LetterFilters onFilter={setFilters} />
      <List
        label="Dead letters"
        pages={pages}
        keyOf={({ msgId, endpointId }) => `${msgId} ${endpointId}`}
        columns={[
          messageColumn,
          endpointColumn,
          { head: 'Last answer', cell: ({ lastStatus }) => (lastStatus === 0 ? 'None' : lastStatus) },
          { head: 'Reason', cell: ({ reason }) => <code>{reason}</code> },
          { head: 'Attempts', kind: 'number', cell: ({ attempts }) => attempts },
          { head: 'Died', cell: ({ diedAt }) => <Time at={diedAt} /> },
        ]}
        empty={
          filters === noFilters ? (
            <Empty title="No dead letters">
              Every delivery has arrived or is still being tried: nothing to do.
            </Empty>
          ) : (
            <Empty title="None here">This one has no dead letters. Take back a filter to see others.</Empty>
          )
        }
      />
      {redriving && <Redrive filters={filters} onClose={() => setRedriving(false)} />}
    </Screen>
  );
};
