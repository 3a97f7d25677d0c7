import { lazy, Suspense } from 'react';

const load = () => import('./toasts.tsx');

const Toasts = lazy(() => load().then((module) => ({ default: module.Toasts })));

/** Says something in passing: shown for those who see, spoken for those who listen. */
export const announce = (text: string): void => void load().then(({ say }) => say(text));

/** The one place where things are said in passing. It is fetched after the first screen is there. */
export const Announcer = () => (
  <Suspense>
    <Toasts />
  </Suspense>
);
