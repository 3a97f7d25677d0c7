import { useParams } from '@tanstack/react-router';
import type { EventTypeOut } from '../../../core/contracts/http/event-types.ts';
import { eventTypeOperations } from '../../../core/contracts/operations/event-types.ts';
import { useAnswer } from '../../api/use-api.ts';
import { AnsweredScreen } from '../../parts/answered.tsx';
import { Badge } from '../../parts/badge.tsx';
import { Screen } from '../../parts/screen.tsx';
import { Section } from '../../parts/section.tsx';
import { mayOperate } from '../../session/session.ts';
import { useSigned } from '../../session/session-context.ts';
import { EventTypeSettings } from './event-type-settings.tsx';
import { exampleFor } from './example-for.ts';
import { SchemaEditor } from './schema-editor.tsx';

/** The version of an event type's schemas that examples are taken from. */
const version = '1';

const asText = (value: unknown) => JSON.stringify(value, null, 2);

const Standing = ({ eventType: { description, deprecated, archived } }: { eventType: EventTypeOut }) => (
  <>
    {description} {deprecated && <Badge tone="wait">Deprecated</Badge>}{' '}
    {archived && <Badge tone="calm">Archived</Badge>}
  </>
);

/** One event type: its schema and an example of it. */
export const EventType = () => {
  const { name } = useParams({ from: '/event-type/$name' });
  const { session } = useSigned();
  const asked = useAnswer(eventTypeOperations['v1.event-type.get'], { params: { event_type_name: name } });
  return (
    <AnsweredScreen to={asked}>
      {(eventType) => {
        const { schemas } = eventType;
        const schema = schemas?.[version];
        return (
          <Screen
            title={name}
            lead={<Standing eventType={eventType} />}
            actions={mayOperate(session) && <EventTypeSettings eventType={eventType} />}
          >
            <Section title="Schema">
              {mayOperate(session) ? (
                <SchemaEditor name={name} version={version} schemas={schemas} />
              ) : (
                <pre>{schema ? asText(schema) : 'None'}</pre>
              )}
            </Section>
            {schema && (
              <Section title="Example">
                <pre>{asText(exampleFor(schema))}</pre>
              </Section>
            )}
          </Screen>
        );
      }}
    </AnsweredScreen>
  );
};
