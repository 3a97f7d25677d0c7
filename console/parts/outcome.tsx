import { type ReactNode, useEffect, useRef } from 'react';

/** What came of a form, below its buttons: kept in view where the dialog is too high for the page. */
export const Outcome = ({ children }: { children: ReactNode }) => {
  const outcome = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = outcome;
    if (current === null) return;
    const grown = new ResizeObserver(() => current.scrollIntoView({ block: 'nearest' }));
    grown.observe(current);
    return () => grown.disconnect();
  }, []);
  return (
    <div ref={outcome} className="outcome">
      {children}
    </div>
  );
};
