import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { ProblemNote } from './problem-note.tsx';

type Props = {
  title: string;
  /** What will happen. */
  children: ReactNode;
  /** The name of what will be done, for its button. */
  act: string;
  change: { isPending: boolean; error: Error | null };
  onConfirm: () => void;
  onClose: () => void;
};

/** Asks once more before something that cannot be undone. */
export const Confirm = ({ title, children, act, change, onConfirm, onClose }: Props) => (
  <Dialog title={title} onClose={onClose}>
    <div className="form">
      <p>{children}</p>
      {change.error && <ProblemNote problem={change.error} />}
      <div className="actions">
        <Button kind="danger" onClick={onConfirm} busy={change.isPending}>
          {act}
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </div>
  </Dialog>
);
