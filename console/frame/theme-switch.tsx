import { useState } from 'react';
import { chooseTheme, readTheme, themes } from './theme.ts';

const names = { system: 'As the system', light: 'Light', dark: 'Dark' } as const;

/** Chooses between light, dark, and what the system says. */
export const ThemeSwitch = () => {
  const [theme, setTheme] = useState(readTheme);
  return (
    <label className="theme">
      <span className="quiet">Colours</span>
      <select
        value={theme}
        onChange={({ target }) => {
          const chosen = themes.find((one) => one === target.value) ?? 'system';
          chooseTheme(chosen);
          setTheme(chosen);
        }}
      >
        {themes.map((one) => (
          <option key={one} value={one}>
            {names[one]}
          </option>
        ))}
      </select>
    </label>
  );
};
