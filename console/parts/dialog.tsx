import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';

type Props = { title: string; onClose: () => void; children: ReactNode };

/** A modal dialog, shown for as long as it is rendered. Closing comes last, so that the first field has the focus. */
export const Dialog = ({ title, onClose, children }: Props) => (
  <BaseDialog.Root open onOpenChange={(open) => open || onClose()}>
    <BaseDialog.Portal>
      <BaseDialog.Backdrop className="backdrop" />
      <BaseDialog.Popup className="dialog">
        <BaseDialog.Title>{title}</BaseDialog.Title>
        {children}
        <BaseDialog.Close className="button quiet close" aria-label="Close">
          ✕
        </BaseDialog.Close>
      </BaseDialog.Popup>
    </BaseDialog.Portal>
  </BaseDialog.Root>
);
