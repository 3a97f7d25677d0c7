import { keep, kept } from '../session/keeping.ts';

/** Light and dark as the reader chose, or as the system is. */
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const place = 'posthorn.theme';

/** The theme that this browser remembers. */
export const readTheme = (): Theme =>
  themes.find((theme) => theme === kept('localStorage', place)) ?? 'system';

const show = (theme: Theme): void => {
  document.documentElement.dataset.theme = theme;
};

/** Shows a theme and remembers it. */
export const chooseTheme = (theme: Theme): void => {
  keep('localStorage', place, theme);
  show(theme);
};

/** Shows the theme that this browser remembers. */
export const restoreTheme = (): void => show(readTheme());
