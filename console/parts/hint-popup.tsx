import { Tooltip } from '@base-ui/react/tooltip';
import type { ReactElement } from 'react';

const hint = Tooltip.createHandle<string>();

/** Milliseconds of pointing before a hint shows up. */
const delay = 250;

/** What a hint is about. */
export const HintTrigger = ({ text, children }: { text: string; children: ReactElement }) => (
  <Tooltip.Trigger handle={hint} payload={text} delay={delay} render={children} />
);

/** The hint that is asked for now. */
export const HintPopup = () => (
  <Tooltip.Root handle={hint}>
    {({ payload }) => (
      <Tooltip.Portal render={<section aria-label="Hint" />}>
        <Tooltip.Positioner className="floating" sideOffset={6}>
          <Tooltip.Popup className="tip">{payload}</Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    )}
  </Tooltip.Root>
);
