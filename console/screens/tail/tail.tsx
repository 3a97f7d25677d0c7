import { useState } from 'react';
import { Answered } from '../../parts/answered.tsx';
import { Button } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Screen } from '../../parts/screen.tsx';
import { TailFilters } from './tail-filters.tsx';
import { TailRows } from './tail-rows.tsx';
import { type TailFilters as Filters, useTail } from './use-tail.ts';

const nothing = (
  <Empty title="No attempts in the last minute">
    They show up here as they are made. Send a test event from one of the endpoints to see one.
  </Empty>
);

/** Every attempt as it is made, newest first. */
export const Tail = () => {
  const [filters, setFilters] = useState<Filters>({});
  const [paused, setPaused] = useState(false);
  const tail = useTail(filters, paused);
  return (
    <Screen
      title="Live tail"
      lead={paused ? 'Paused: it goes on where it stopped.' : 'Attempts as they are made, newest first.'}
      actions={<Button onClick={() => setPaused(!paused)}>{paused ? 'Resume' : 'Pause'}</Button>}
    >
      <TailFilters onFilter={setFilters} />
      {tail.data && tail.error && <ProblemNote problem={tail.error} retry={tail.refetch} />}
      <Answered to={tail}>
        {({ attempts }) => (attempts.length === 0 ? nothing : <TailRows attempts={attempts} />)}
      </Answered>
    </Screen>
  );
};
