import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { messageOperations } from '../../../core/contracts/operations/messages.ts';
import { usePages } from '../../api/use-pages.ts';
import { Copyable } from '../../parts/copyable.tsx';
import { Empty } from '../../parts/empty.tsx';
import { textIn } from '../../parts/form-data.ts';
import { List } from '../../parts/list.tsx';
import { Screen } from '../../parts/screen.tsx';
import { Time } from '../../parts/time.tsx';
import { MessageFilters } from './message-filters.tsx';
import { noFilters, readFilters } from './read-filters.ts';

/** An application's messages, newest first, and how to find one. */
export const Messages = () => {
  const { appId } = useParams({ from: '/app/$appId/msg' });
  const [filters, setFilters] = useState(noFilters);
  const navigate = useNavigate();
  const pages = usePages(messageOperations['v1.message.list'], {
    params: { app_id: appId },
    query: { ...filters, with_content: false },
  });
  const search = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const msgId = textIn(data, 'name');
    if (msgId !== '') navigate({ to: '/app/$appId/msg/$msgId', params: { appId, msgId } });
    else setFilters(readFilters(data));
  };
  return (
    <Screen title="Messages" lead="What was published, newest first.">
      <MessageFilters onSubmit={search} />
      <List
        label="Messages"
        pages={pages}
        keyOf={({ id }) => id}
        columns={[
          {
            head: 'Event type',
            cell: ({ id, eventType }) => (
              <Link to="/app/$appId/msg/$msgId" params={{ appId, msgId: id }}>
                {eventType}
              </Link>
            ),
          },
          { head: 'Id', cell: ({ id }) => <Copyable text={id} /> },
          { head: 'Event id', cell: ({ eventId }) => eventId && <code>{eventId}</code> },
          { head: 'Published', cell: ({ timestamp }) => <Time at={timestamp} /> },
        ]}
        empty={
          filters === noFilters ? (
            <Empty title="No messages yet">
              Publish an event with <code>POST /events</code>, or send a test event from one of the endpoints.
            </Empty>
          ) : (
            <Empty title="Nothing matches">Take back some of the filters, or widen the span of time.</Empty>
          )
        }
      />
    </Screen>
  );
};
