import type { Idle } from './cost/idle.ts';
import type { Costed } from './cost/measure.ts';
import type { Growth } from './growth/measure.ts';
import type { Isolation } from './isolation/measure.ts';
import type { Speed } from './speed/measure.ts';
import type { Start } from './start/cold-start.ts';

/** Everything that a run measured. */
export type Results = {
  costs: Costed[];
  idle: Idle;
  starts: Start[];
  growths: Growth[];
  speed: Speed;
  isolation: Isolation;
};
