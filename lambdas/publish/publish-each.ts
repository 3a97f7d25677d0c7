import type { Application } from '../../core/applications/application.ts';
import { Problem, unavailable } from '../../core/http/problem.ts';
import type { EventRequest } from '../../core/publishing/front-door-body.ts';
import { type CheckOf, enforceSchema } from './enforce-schemas.ts';
import { type Applications, findApplications } from './find-application.ts';
import { type Order, type PublishDeps, type Published, publish } from './publish.ts';
import { refusalOf } from './refusal.ts';

/** What publishing by an application's name needs from the world. */
export type PublishEachDeps = PublishDeps & { applications: Applications; checkOf: CheckOf };

/** A message id, or why there is none. */
export type EventOutcome = string | Problem;

const outcomeOf = (published: Published): EventOutcome => {
  if (published.kind === 'accepted') return published.message.id;
  return published.kind === 'published' ? published.messageId : refusalOf(published.kind);
};

const orderOf = (event: EventRequest, application: Application | Problem | undefined): Order | Problem => {
  if (application === undefined) return unavailable('The application could not be read. Send it again.');
  return application instanceof Problem ? application : { application, publication: event.publication };
};

const isProblem = (one: object | string): one is Problem => one instanceof Problem;

/** Publishes events, each to the application it names; what is a problem already stays one. One answer an event. */
export const publishEach = async (
  deps: PublishEachDeps,
  events: readonly (EventRequest | Problem)[],
): Promise<EventOutcome[]> => {
  const named = events.flatMap((event) => (isProblem(event) ? [] : [event.application]));
  const found = await findApplications(deps.applications, named);
  const orders = await Promise.all(
    events.map(async (event) => {
      const order = isProblem(event) ? event : orderOf(event, found.get(event.application));
      return isProblem(order) ? order : enforceSchema(deps.checkOf, order);
    }),
  );
  const publishable = orders.flatMap((order) => (isProblem(order) ? [] : [order]));
  const published = await publish(deps, publishable);
  const answers = new Map(publishable.map((order, index) => [order, published[index]]));
  return orders.map((order) =>
    isProblem(order) ? order : outcomeOf(answers.get(order) ?? { kind: 'refused' }),
  );
};
