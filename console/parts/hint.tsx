import { lazy, type ReactElement, Suspense } from 'react';

const Trigger = lazy(() => import('./hint-popup.tsx').then((module) => ({ default: module.HintTrigger })));
const Popup = lazy(() => import('./hint-popup.tsx').then((module) => ({ default: module.HintPopup })));

/**
 * Says more about what is pointed at or has the focus. What places it on the page is fetched after the first screen is
 * there; until then the element stands alone.
 */
export const Hint = ({ text, children }: { text: string; children: ReactElement }) => (
  <Suspense fallback={children}>
    <Trigger text={text}>{children}</Trigger>
  </Suspense>
);

/** Where hints show up: one for the whole page, however many there are to give. */
export const Hints = () => (
  <Suspense>
    <Popup />
  </Suspense>
);
