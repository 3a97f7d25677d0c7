import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { ApplicationOut } from '../../../core/contracts/http/applications.ts';
import { applicationOperations } from '../../../core/contracts/operations/applications.ts';
import { useAnswer } from '../../api/use-api.ts';
import { AnsweredScreen } from '../../parts/answered.tsx';
import { Button } from '../../parts/button.tsx';
import { Copyable } from '../../parts/copyable.tsx';
import { type Fact, Facts } from '../../parts/facts.tsx';
import { Screen } from '../../parts/screen.tsx';
import { Section } from '../../parts/section.tsx';
import { Time } from '../../parts/time.tsx';
import { mayOperate } from '../../session/session.ts';
import { useSigned } from '../../session/session-context.ts';
import { DeleteApplication } from './delete-application.tsx';
import { EditApplication } from './edit-application.tsx';
import { PortalLink } from './portal-link.tsx';

const factsOf = (application: ApplicationOut): Fact[] => [
  ['Name', application.name],
  ['Id', <Copyable key="id" text={application.id} />],
  ['Uid', application.uid && <Copyable key="uid" text={application.uid} name="uid" />],
  ['Rate limit', application.throttleRate ? `${application.throttleRate} a second` : 'None'],
  ['Payloads', application.enforceSchemas ? 'Must match their schemas' : 'Are not checked'],
  ...Object.entries(application.metadata).map(([name, value]): Fact => [`${name} (metadata)`, value]),
  ['Created', <Time key="created" at={application.createdAt} />],
];

/** How one application is set up. */
export const ApplicationSettings = () => {
  const { appId } = useParams({ from: '/app/$appId/settings' });
  const [editing, setEditing] = useState(false);
  const { session } = useSigned();
  const asked = useAnswer(applicationOperations['v1.application.get'], { params: { app_id: appId } });
  const operating = mayOperate(session);
  return (
    <AnsweredScreen to={asked}>
      {(application) => (
        <Screen title="Settings">
          <Section
            title="Application"
            actions={operating && <Button onClick={() => setEditing(true)}>Edit</Button>}
          >
            <Facts facts={factsOf(application)} />
          </Section>
          {operating && <PortalLink appId={appId} />}
          {operating && <DeleteApplication application={application} />}
          {editing && <EditApplication application={application} onClose={() => setEditing(false)} />}
        </Screen>
      )}
    </AnsweredScreen>
  );
};
