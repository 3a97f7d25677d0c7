import { Switch as BaseSwitch } from '@base-ui/react/switch';
import type { ReactNode } from 'react';

type Props = { on: boolean; onSwitch: (on: boolean) => void; children: ReactNode };

/** Turns something on and off at once. */
export const Switch = ({ on, onSwitch, children }: Props) => (
  // biome-ignore lint/a11y/noLabelWithoutControl: the control is within
  <label className="check">
    <BaseSwitch.Root checked={on} onCheckedChange={onSwitch} className="switch">
      <BaseSwitch.Thumb className="thumb" />
    </BaseSwitch.Root>
    <span>{children}</span>
  </label>
);
