import { useEffect, useState } from 'react';

/** The time in milliseconds since 1970, which goes on by steps. */
export const useNow = (step: number): number => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), step);
    return () => clearInterval(ticking);
  }, [step]);
  return now;
};
