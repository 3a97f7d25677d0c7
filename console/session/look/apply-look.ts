import { coloursOf } from './colours.ts';
import type { Look } from './look.ts';

/** Shows the page in a look, and its theme unless the reader has chosen one. */
export const applyLook = (look: Look, chosen: 'system' | 'light' | 'dark'): void => {
  const { style, dataset } = document.documentElement;
  for (const [name, colour] of Object.entries(coloursOf(look))) style.setProperty(name, colour);
  if (look.theme && chosen === 'system') dataset.theme = look.theme;
};
