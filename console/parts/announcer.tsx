import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';

const AnnounceContext = createContext<(text: string) => void>(() => undefined);

/** Says things in passing: shown for those who see, spoken for those who listen (ARIA `status`). */
export const useAnnounce = () => useContext(AnnounceContext);

/** How long something stays said, in milliseconds. */
const saidFor = 4_000;

/** The one place where things are said in passing. */
export const Announcer = ({ children }: { children: ReactNode }) => {
  const [said, setSaid] = useState<{ text: string }>();
  const announce = useMemo(
    () => (text: string) => {
      const now = { text };
      setSaid(now);
      setTimeout(() => setSaid((last) => (last === now ? undefined : last)), saidFor);
    },
    [],
  );
  return (
    <AnnounceContext value={announce}>
      {children}
      <div className="announcement" role="status">
        {said && <span>{said.text}</span>}
      </div>
    </AnnounceContext>
  );
};
