import { useSyncExternalStore } from 'react';

const dark = window.matchMedia('(prefers-color-scheme: dark)');

const watch = (tell: () => void): (() => void) => {
  const chosen = new MutationObserver(tell);
  chosen.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  dark.addEventListener('change', tell);
  return () => {
    chosen.disconnect();
    dark.removeEventListener('change', tell);
  };
};

const shown = (): 'light' | 'dark' => {
  const { theme } = document.documentElement.dataset;
  if (theme === 'light' || theme === 'dark') return theme;
  return dark.matches ? 'dark' : 'light';
};

/** Which of both themes is shown now, for what styles alone cannot follow. */
export const useTheme = (): 'light' | 'dark' => useSyncExternalStore(watch, shown);
