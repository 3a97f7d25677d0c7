import { useParams } from '@tanstack/react-router';
import { AnsweredScreen } from '../../parts/answered.tsx';
import { Copyable } from '../../parts/copyable.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Screen } from '../../parts/screen.tsx';
import { Section } from '../../parts/section.tsx';
import { Time } from '../../parts/time.tsx';
import { Attempts } from './attempts.tsx';
import { Deliveries } from './deliveries.tsx';
import { Payload } from './payload.tsx';
import { useMessage } from './use-message.ts';

/** One message: what was published, where it went, and how that went. */
export const Message = () => {
  const { appId, msgId } = useParams({ from: '/app/$appId/msg/$msgId' });
  const asked = useMessage(appId, msgId);
  return (
    <AnsweredScreen to={asked}>
      {({ message: { id, eventType, eventId, channels, timestamp }, payload }) => (
        <Screen title={eventType} lead={<Copyable text={id} />}>
          <Section title="Message">
            <Facts
              facts={[
                ['Published', <Time key="published" at={timestamp} />],
                ['Event id', eventId ? <Copyable key="event" text={eventId} name="event id" /> : undefined],
                ['Channels', channels?.join(', ')],
              ]}
            />
          </Section>
          <Deliveries appId={appId} msgId={id} />
          <Attempts appId={appId} msgId={id} />
          <Payload text={payload} />
        </Screen>
      )}
    </AnsweredScreen>
  );
};
