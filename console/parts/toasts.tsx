import { Toast } from '@base-ui/react/toast';

const manager = Toast.createToastManager();

/** How long something stays said, in milliseconds. */
const timeout = 4_000;

/** Says something in passing. */
export const say = (text: string): void => {
  manager.add({ title: text, timeout });
};

const List = () => {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className="toast">
      <Toast.Content>
        <Toast.Title render={<p />} />
      </Toast.Content>
    </Toast.Root>
  ));
};

/** Where things are said in passing. */
export const Toasts = () => (
  <Toast.Provider toastManager={manager}>
    <Toast.Portal>
      <Toast.Viewport className="toasts">
        <List />
      </Toast.Viewport>
    </Toast.Portal>
  </Toast.Provider>
);
