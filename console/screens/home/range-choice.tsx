import { Choice } from '../../parts/choice.tsx';
import { type RangeName, rangeNames, ranges } from './ranges.ts';

type Props = { chosen: RangeName; onChoose: (name: RangeName) => void };

const options = rangeNames.map((name) => [name, ranges[name].name] as const);

/** Chooses a span of time. */
export const RangeChoice = ({ chosen, onChoose }: Props) => (
  <Choice label="Time" options={options} chosen={chosen} onChoose={onChoose} />
);
