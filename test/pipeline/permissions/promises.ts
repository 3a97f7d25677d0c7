import { managing } from './managing.ts';
import { publishing } from './publishing.ts';
import { sendingAgain } from './sending-again.ts';
import type { Promised } from './tools.ts';
import { waiting } from './waiting.ts';

/** Every promise that shows a permission to be needed, in an order in which none disturbs a later one. */
export const promises: readonly Promised[] = [...publishing, ...managing, ...sendingAgain, ...waiting];
