import { useState } from 'react';
import { Choice } from '../parts/choice.tsx';
import { chooseTheme, readTheme, type Theme } from './theme.ts';

const options = [
  ['system', 'System'],
  ['light', 'Light'],
  ['dark', 'Dark'],
] as const satisfies (readonly [Theme, string])[];

/** Chooses between light, dark, and what the system says. */
export const ThemeSwitch = () => {
  const [theme, setTheme] = useState(readTheme);
  return (
    <Choice
      label="Colours"
      options={options}
      chosen={theme}
      onChoose={(chosen) => {
        chooseTheme(chosen);
        setTheme(chosen);
      }}
    />
  );
};
