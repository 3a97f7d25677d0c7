import { receiptHandleIsInvalid } from '../errors.ts';

/** What a receipt handle stands for: one receive of one message from one queue. */
export type Receipt = {
  /** The queue's id. */
  queue: number;
  /** The message's row. */
  message: number;
  /** Which receive of the message it was, from 1. */
  receive: number;
  messageId: string;
};

const SHAPE = /^(\d{1,15})\/(\d{1,15})\/(\d{1,15})\/([0-9a-f-]{36})$/;

/** The text a receiver gets. */
export const handleOf = ({ queue, message, receive, messageId }: Receipt): string =>
  Buffer.from(`${queue}/${message}/${receive}/${messageId}`).toString('base64');

/** @throws SqsError ReceiptHandleIsInvalid when it is none, or one of another queue */
export const readHandle = (handle: string, queue: number): Receipt => {
  const [, from, message, receive, messageId] = SHAPE.exec(Buffer.from(handle, 'base64').toString()) ?? [];
  if (messageId === undefined || Number(from) !== queue) throw receiptHandleIsInvalid();
  return { queue, message: Number(message), receive: Number(receive), messageId };
};
