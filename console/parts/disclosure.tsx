import { Collapsible } from '@base-ui/react/collapsible';
import type { ReactNode } from 'react';
import { Down } from './icons.tsx';

type Props = {
  /** What is pressed to see the rest. */
  summary: ReactNode;
  /** What stands beside it and can be pressed by itself. */
  beside?: ReactNode;
  className: string;
  defaultOpen?: boolean;
  /** Whether what is hidden is there all the same, as fields of a form must be. */
  keepMounted?: boolean;
  children: ReactNode;
};

/** Shows more when it is asked to. */
export const Disclosure = (props: Props) => {
  const { summary, beside, className, defaultOpen = false, keepMounted = false, children } = props;
  return (
    <Collapsible.Root className={`disclosure ${className}`} defaultOpen={defaultOpen}>
      <div className="summary">
        <Collapsible.Trigger className="opener">
          <Down />
          {summary}
        </Collapsible.Trigger>
        {beside}
      </div>
      <Collapsible.Panel keepMounted={keepMounted} className="panel">
        {children}
      </Collapsible.Panel>
    </Collapsible.Root>
  );
};
