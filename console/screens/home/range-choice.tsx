import { type RangeName, rangeNames, ranges } from './ranges.ts';

type Props = { chosen: RangeName; onChoose: (name: RangeName) => void };

/** Chooses a span of time. */
export const RangeChoice = ({ chosen, onChoose }: Props) => (
  <fieldset className="choice">
    <legend>Time</legend>
    {rangeNames.map((name) => (
      <label key={name}>
        <input type="radio" name="range" checked={name === chosen} onChange={() => onChoose(name)} />
        <span>{ranges[name].name}</span>
      </label>
    ))}
  </fieldset>
);
