import type { ApplicationStore } from '../../../core/aws/application-store.ts';
import type { ContentEraser } from '../../../core/aws/content-eraser.ts';
import type { FindMessageDeps } from './find-message.ts';
import type { ListMessagesDeps } from './list-messages.ts';

/** What operations on messages need from the world. */
export type MessageServices = FindMessageDeps &
  ListMessagesDeps & {
    applications: Pick<ApplicationStore, 'find'>;
    eraser: Pick<ContentEraser, 'expungePayload'>;
  };
