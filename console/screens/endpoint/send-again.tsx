import { useState } from 'react';
import { attemptOperations } from '../../../core/contracts/operations/attempts.ts';
import { sendingAgainOperations } from '../../../core/contracts/operations/sending-again.ts';
import { useChange } from '../../api/use-api.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { instantIn } from '../../parts/form-data.ts';
import { Outcome } from '../../parts/outcome.tsx';
import { Section } from '../../parts/section.tsx';
import { TaskWatch } from '../../parts/task-watch.tsx';
import { TimeField } from '../../parts/text-field.tsx';
import { useSigned } from '../../session/session-context.ts';
import { type Names, paramsOf } from './names.ts';

const ways = {
  recover: {
    operation: sendingAgainOperations['v1.endpoint.recover'],
    title: 'Recover failed messages',
    lead: 'Sends again what failed here in a span of time, each message with the whole schedule.',
  },
  replay: {
    operation: sendingAgainOperations['v1.endpoint.replay-missing'],
    title: 'Replay missing messages',
    lead: 'Sends what this endpoint asks for and was never sent here, such as what was published before it existed.',
  },
} as const;

type Way = keyof typeof ways;

const changes = [[attemptOperations['v1.message-attempt.list-by-endpoint'].path]];

const spanIn = (data: FormData) => ({
  since: instantIn(data, 'since') ?? '',
  until: instantIn(data, 'until'),
});

type DialogProps = { names: Names; way: Way; onClose: () => void };

const SendAgainDialog = ({ names, way, onClose }: DialogProps) => {
  const { operation, title, lead } = ways[way];
  const start = useChange(operation, changes);
  const { session } = useSigned();
  return (
    <Dialog title={title} onClose={onClose}>
      <Form
        change={start}
        read={(data) => ({ params: paramsOf(names), body: spanIn(data) })}
        onDone={() => undefined}
        submit="Start"
      >
        <p className="quiet">{lead}</p>
        <TimeField label="From" name="since" hint="At most 14 days ago." required />
        <TimeField label="To" name="until" hint="Until now where it is left empty." />
      </Form>
      {start.data && (
        <Outcome>
          {session.caller.kind === 'portal' ? (
            <p role="status">It was started. Watch the attempts below as they come.</p>
          ) : (
            <TaskWatch taskId={start.data.id} changes={changes} />
          )}
        </Outcome>
      )}
    </Dialog>
  );
};

/** Sends to an endpoint again what failed there, or what never was sent there. */
export const SendAgain = ({ names }: { names: Names }) => {
  const [way, setWay] = useState<Way>();
  return (
    <Section title="Send again">
      <p className="quiet">
        When the receiver was down, recover what failed. When it is new, replay what it missed.
      </p>
      <div className="actions">
        <Button onClick={() => setWay('recover')}>Recover failed…</Button>
        <Button onClick={() => setWay('replay')}>Replay missing…</Button>
      </div>
      {way && <SendAgainDialog names={names} way={way} onClose={() => setWay(undefined)} />}
    </Section>
  );
};
