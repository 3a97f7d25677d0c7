import { Checkbox } from '@base-ui/react/checkbox';
import type { ReactNode } from 'react';
import { Tick } from './icons.tsx';

type Props = { name: string; defaultChecked?: boolean | undefined; children: ReactNode };

/** Something of a form that is so or not; the form has a field of this name where it is so. */
export const Check = ({ name, defaultChecked = false, children }: Props) => (
  // biome-ignore lint/a11y/noLabelWithoutControl: the control is within
  <label className="check">
    <Checkbox.Root name={name} defaultChecked={defaultChecked} className="box">
      <Checkbox.Indicator>
        <Tick />
      </Checkbox.Indicator>
    </Checkbox.Root>
    <span>{children}</span>
  </label>
);
