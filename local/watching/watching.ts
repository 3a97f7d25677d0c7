import type { Service } from '../aws/service.ts';
import { throttled } from '../functions/failures.ts';
import type { LocalFunction } from '../functions/local-function.ts';
import type { Outcome } from '../functions/messages.ts';
import type { FunctionSpec } from '../resources/function.ts';
import type { SqsEngine } from '../sqs/engine/engine.ts';
import { takeMetrics } from './embedded-metrics.ts';
import { openLogStore } from './log-store.ts';
import { logsService } from './logs-service.ts';
import { openMetricStore } from './metric-store.ts';
import { metricsService } from './metrics-service.ts';

/** Between two looks at the queues, milliseconds. */
const lookEvery = 15_000;

/** What CloudWatch sees of a local run. */
export type Watching = ReturnType<typeof openWatching>;

/**
 * Watches a local run as CloudWatch does: keeps what functions log, makes metrics of it, measures functions and queues,
 * and answers what is asked of both.
 * @param now milliseconds since 1970
 */
export const openWatching = (now: () => number) => {
  const metrics = openMetricStore(now);
  const logs = openLogStore(now);

  /** Keeps a line; answers whether it was only there for its metrics. */
  const keepLine = ({ logGroup }: FunctionSpec, line: string): boolean => {
    logs.add(logGroup, line);
    return takeMetrics(metrics, line);
  };

  const noteInvocation = (name: string, startedAt: number, outcome: Outcome): void => {
    const note = (metric: string, value: number) =>
      metrics.add(
        { namespace: 'AWS/Lambda', name: metric, dimensions: { FunctionName: name } },
        [value],
        now(),
      );
    const isThrottled = !outcome.ok && outcome.error.errorType === throttled.errorType;
    note('Throttles', isThrottled ? 1 : 0);
    if (isThrottled) return;
    note('Invocations', 1);
    note('Errors', outcome.ok ? 0 : 1);
    note('Duration', now() - startedAt);
  };

  /** The function, each of whose invocations is measured. */
  const measured = (running: LocalFunction): LocalFunction => ({
    ...running,
    invoke: async (payload, requestId) => {
      const startedAt = now();
      const outcome = await running.invoke(payload, requestId);
      noteInvocation(running.spec.name, startedAt, outcome);
      return outcome;
    },
  });

  const lookAt = (queues: SqsEngine): void => {
    for (const QueueName of queues.queueNames()) {
      const note = (name: string, value: number) =>
        metrics.add({ namespace: 'AWS/SQS', name, dimensions: { QueueName } }, [value], now());
      note('ApproximateNumberOfMessagesVisible', queues.counts(QueueName).visible);
      note('ApproximateAgeOfOldestMessage', Math.floor(queues.oldestAge(QueueName) / 1000));
    }
  };

  /** Looks at the queues now and then; answers how to end that. */
  const watchQueues = (queues: SqsEngine): (() => void) => {
    const looking = setInterval(() => lookAt(queues), lookEvery).unref();
    return () => clearInterval(looking);
  };

  /** The services that answer what was seen; the queues are looked at once more before. */
  const services = (queues: SqsEngine): Service[] => [
    metricsService(metrics, () => lookAt(queues)),
    logsService(logs),
  ];

  return { keepLine, measured, watchQueues, services };
};
