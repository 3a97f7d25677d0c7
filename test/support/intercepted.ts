import type { Operations, Service } from '../../core/aws/service/service.ts';

/** A call of a service as it passes: what is called with what, and how it goes on. */
export type PassingCall = { operation: string; input: object; proceed: () => Promise<object> };

/** Does something around a call, and answers in its place. */
export type Around = (call: PassingCall) => Promise<object>;

/** Where things are done around every call of a service, the first to come outermost; `around` answers with how to end it. */
export type Interception = { around: (one: Around) => () => void };

/** A service whose calls can be watched, changed and made to fail. */
export const intercepted = <Known extends Operations>(
  service: Service<Known>,
): { service: Service<Known>; interception: Interception } => {
  const layers = new Set<Around>();
  const through: Service<Known> = (operation, input, signal) => {
    const own = (): Promise<object> => service(operation, input, signal);
    const outermost = [...layers].reduceRight<() => Promise<object>>(
      (proceed, layer) => () => layer({ operation, input, proceed }),
      own,
    );
    // A layer that answers for itself answers as the service would.
    return outermost() as Promise<Known[typeof operation][1]>;
  };
  const around = (one: Around) => {
    layers.add(one);
    return () => void layers.delete(one);
  };
  return { service: through, interception: { around } };
};

/** Notes the operation of every call from now on; `stop` ends it and answers with them. */
export const noteCalls = ({ around }: Interception): { stop: () => string[] } => {
  const operations: string[] = [];
  const end = around(({ operation, proceed }) => {
    operations.push(operation);
    return proceed();
  });
  return {
    stop: () => {
      end();
      return operations;
    },
  };
};
