import type { Costed } from '../../cost/measure.ts';
import { cpuOf } from '../../growth/measure.ts';
import type { Results } from '../../results.ts';
import { table, whole } from '../markdown.ts';

const functions = ['Publish', 'FanOut', 'Deliver'];

const cpuRow = (costed: Costed): string[] => [
  costed.scenario.name,
  ...functions.map((name) => (costed.functions[name]?.cpu ?? 0).toFixed(2)),
  cpuOf(costed).toFixed(2),
];

/** What the functions' own code takes of the processor, and how much the local run keeps up with. */
export const processorSection = ({ costs, speed }: Results): string =>
  [
    '## Processor and throughput',
    "Milliseconds of this computer's processor for each delivery, by function: our own code, the emulators are in other threads.",
    table(['a delivery', ...functions, 'all'], costs.map(cpuRow)),
    'What the local run keeps up with, all on this computer: sixteen publishers that wait for each answer, until the last delivery has arrived.',
    table(
      ['fan-out', 'events a second', 'deliveries a second'],
      speed.throughputs.map(({ fanOut, eventsPerSecond, deliveriesPerSecond }) => [
        String(fanOut),
        whole(eventsPerSecond),
        whole(deliveriesPerSecond),
      ]),
    ),
  ].join('\n\n');
