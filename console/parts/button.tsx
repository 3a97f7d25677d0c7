import type { ButtonHTMLAttributes } from 'react';

type Props = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> & {
  kind?: 'primary' | 'plain' | 'quiet' | 'danger';
  /** While what it began goes on: it cannot be pressed again. */
  busy?: boolean;
};

/** Something to press. */
export const Button = ({ kind = 'plain', busy = false, type = 'button', disabled, ...rest }: Props) => (
  <button
    {...rest}
    type={type}
    className={`button ${kind}`}
    disabled={disabled || busy}
    aria-busy={busy || undefined}
  />
);
