import type { ReactNode } from 'react';

/** How something stands, at a glance; the words say it too. */
export type Tone = 'good' | 'bad' | 'wait' | 'calm';

/** A word or two on how something stands. */
export const Badge = ({ tone, children }: { tone: Tone; children: ReactNode }) => (
  <span className={`badge ${tone}`}>{children}</span>
);
