import { Button as BaseButton } from '@base-ui/react/button';
import type { ComponentProps } from 'react';

type Props = Omit<ComponentProps<typeof BaseButton>, 'className' | 'focusableWhenDisabled'> & {
  kind?: 'primary' | 'plain' | 'quiet' | 'danger';
  /** While what it began goes on: it cannot be pressed again, and keeps the focus. */
  busy?: boolean;
};

/** Something to press. */
export const Button = ({ kind = 'plain', busy = false, disabled = false, ...rest }: Props) => (
  <BaseButton
    {...rest}
    className={`button ${kind}`}
    disabled={disabled || busy}
    focusableWhenDisabled={busy}
    aria-busy={busy || undefined}
  />
);
