import { AlertDialog } from '@base-ui/react/alert-dialog';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
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

/** Asks once more before something that cannot be undone. A press beside it does not close it. */
export const Confirm = ({ title, children, act, change, onConfirm, onClose }: Props) => (
  <AlertDialog.Root open onOpenChange={(open) => open || onClose()}>
    <AlertDialog.Portal>
      <AlertDialog.Backdrop className="backdrop" />
      <AlertDialog.Popup className="dialog">
        <AlertDialog.Title>{title}</AlertDialog.Title>
        <AlertDialog.Description className="quiet">{children}</AlertDialog.Description>
        {change.error && <ProblemNote problem={change.error} />}
        <div className="actions">
          <AlertDialog.Close className="button plain">Cancel</AlertDialog.Close>
          <Button kind="danger" onClick={onConfirm} busy={change.isPending}>
            {act}
          </Button>
        </div>
      </AlertDialog.Popup>
    </AlertDialog.Portal>
  </AlertDialog.Root>
);
