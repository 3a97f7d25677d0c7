import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { Frame } from './frame/frame.tsx';
import { Lost, Stumbled } from './frame/lost.tsx';
import { basePathOf } from './session/places.ts';
import type { Room, Session } from './session/session.ts';

const root = createRootRouteWithContext<{ session: Session }>()({
  component: Frame,
  notFoundComponent: Lost,
  errorComponent: Stumbled,
});

/** Screens for operators alone. A customer is led to the own application; the API would refuse the rest anyway. */
const operators = createRoute({
  getParentRoute: () => root,
  id: 'operators',
  beforeLoad: ({ context: { session } }) => {
    const { kind, appId } = session.caller;
    if (kind === 'portal') throw redirect({ to: '/app/$appId/endpoint', params: { appId: appId ?? '' } });
  },
});

const home = createRoute({
  getParentRoute: () => operators,
  path: '/',
  component: lazyRouteComponent(() => import('./screens/home/home.tsx'), 'Home'),
});

const applications = createRoute({
  getParentRoute: () => operators,
  path: '/app',
  component: lazyRouteComponent(() => import('./screens/applications/applications.tsx'), 'Applications'),
});

const deadLetters = createRoute({
  getParentRoute: () => operators,
  path: '/dlq',
  component: lazyRouteComponent(() => import('./screens/dead-letters/dead-letters.tsx'), 'DeadLetters'),
});

const backgroundTasks = createRoute({
  getParentRoute: () => operators,
  path: '/background-task',
  component: lazyRouteComponent(
    () => import('./screens/background-tasks/background-tasks.tsx'),
    'BackgroundTasks',
  ),
});

const tail = createRoute({
  getParentRoute: () => operators,
  path: '/tail',
  component: lazyRouteComponent(() => import('./screens/tail/tail.tsx'), 'Tail'),
});

const apiKeys = createRoute({
  getParentRoute: () => operators,
  path: '/api-key',
  component: lazyRouteComponent(() => import('./screens/api-keys/api-keys.tsx'), 'ApiKeys'),
});

const eventTypes = createRoute({
  getParentRoute: () => root,
  path: '/event-type',
  component: lazyRouteComponent(() => import('./screens/event-types/event-types.tsx'), 'EventTypes'),
});

const eventType = createRoute({
  getParentRoute: () => root,
  path: '/event-type/$name',
  component: lazyRouteComponent(() => import('./screens/event-type/event-type.tsx'), 'EventType'),
});

const application = createRoute({
  getParentRoute: () => root,
  path: '/app/$appId',
  component: lazyRouteComponent(() => import('./screens/application/application.tsx'), 'Application'),
});

const endpoints = createRoute({
  getParentRoute: () => application,
  path: '/endpoint',
  component: lazyRouteComponent(() => import('./screens/endpoints/endpoints.tsx'), 'Endpoints'),
});

const endpoint = createRoute({
  getParentRoute: () => application,
  path: '/endpoint/$endpointId',
  component: lazyRouteComponent(() => import('./screens/endpoint/endpoint.tsx'), 'Endpoint'),
});

const applicationSettings = createRoute({
  getParentRoute: () => application,
  path: '/settings',
  component: lazyRouteComponent(
    () => import('./screens/application/application-settings.tsx'),
    'ApplicationSettings',
  ),
});

const messages = createRoute({
  getParentRoute: () => application,
  path: '/msg',
  component: lazyRouteComponent(() => import('./screens/messages/messages.tsx'), 'Messages'),
});

const message = createRoute({
  getParentRoute: () => application,
  path: '/msg/$msgId',
  component: lazyRouteComponent(() => import('./screens/message/message.tsx'), 'Message'),
});

const tree = root.addChildren([
  operators.addChildren([home, applications, tail, deadLetters, backgroundTasks, apiKeys]),
  eventTypes,
  eventType,
  application.addChildren([endpoints, endpoint, messages, message, applicationSettings]),
]);

/** Every address of the console, or of the portal, which has the same ones under its own path. */
export const createRooms = (room: Room, session: Session) =>
  createRouter({
    routeTree: tree,
    basepath: basePathOf(room),
    context: { session },
    defaultPreload: 'intent',
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createRooms>;
  }
}
