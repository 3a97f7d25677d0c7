import { randomBytes } from 'node:crypto';
import type { Session } from '../session.ts';
import { type Belongings, noBelongings } from './belongings.ts';
import { BrokenError, type Patience } from './eventually.ts';
import { subscribeOnThisComputer } from './subscribers/on-this-computer.ts';
import { subscribePosthornItself } from './subscribers/posthorn-itself.ts';
import type { Subscriber } from './subscribers/subscriber.ts';

/** An application of a check's own, and a receiver for its endpoints. */
export type Stage = {
  session: Session;
  /** Of the application. */
  appId: string;
  subscriber: Subscriber;
  patience: Patience;
};

/** Who asks: the answer of `caller`. */
export type Caller = { kind: 'root' | 'key' | 'portal'; scope?: string | undefined };

/** How a check is made. */
export type Terms = {
  caller: Caller;
  /** Seconds to wait for what takes its time. */
  timeout: number;
  /** False to receive through Posthorn itself though it runs on this computer. */
  receiver: boolean;
};

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether a Posthorn runs on this computer, and so can deliver to it. */
export const isOnThisComputer = (url: string): boolean => loopback.test(new URL(url).hostname);

const subscribe = (session: Session, belongings: Belongings, name: string, { caller, receiver }: Terms) => {
  if (receiver && isOnThisComputer(session.access.url)) return subscribeOnThisComputer(belongings);
  if (caller.kind === 'root') return subscribePosthornItself(session, belongings, name);
  throw new BrokenError(
    'a deployed Posthorn is checked with its root key, as that makes a key to receive with',
  );
};

/**
 * Makes a stage; what it consists of belongs to `belongings`.
 * @throws BrokenError without the key it takes
 */
export const setStage = async (session: Session, belongings: Belongings, terms: Terms): Promise<Stage> => {
  const name = `posthorn-check-${randomBytes(6).toString('hex')}`;
  const subscriber = await subscribe(session, belongings, name, terms);
  const { id: app_id } = await session.ask('v1.application.create', { body: { name, uid: name } });
  belongings.add(`application ${name}`, () => belongings.ask('v1.application.delete', { path: { app_id } }));
  const patience = { seconds: terms.timeout, interrupted: session.interrupted };
  return { session, appId: app_id, subscriber, patience };
};

/** The belongings of a check with this session. */
export const belongingsOf = ({ access }: Session): Belongings => noBelongings(access);

/** The stage for what is still to be done when the check is over, even after Ctrl-C. */
export const afterwards = (stage: Stage, { ask, uninterrupted }: Belongings): Stage => ({
  ...stage,
  session: { ...stage.session, ask, interrupted: uninterrupted },
  patience: { ...stage.patience, interrupted: uninterrupted },
});
