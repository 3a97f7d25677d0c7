import { Screen } from '../../parts/screen.tsx';
import { DeadLetterNote } from './dead-letter-note.tsx';
import { Deliveries } from './deliveries.tsx';
import { FailingEndpoints } from './failing-endpoints.tsx';

/** How everything stands. */
export const Home = () => (
  <Screen title="Home" lead="How deliveries go, over all applications.">
    <DeadLetterNote />
    <Deliveries />
    <FailingEndpoints />
  </Screen>
);
