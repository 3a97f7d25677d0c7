import type { Announce, OperationalEvent } from '../../core/operational-events/operational-event.ts';

/** Keeps the operational events that are told. */
export const keepAnnounced = () => {
  const announced: OperationalEvent[] = [];
  const announce: Announce = async (make) => {
    const event = await make();
    if (event) announced.push(event);
  };
  return { announce, announced };
};
