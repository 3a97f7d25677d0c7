import type { Attempt, Delivery } from '../deliveries/delivery.ts';
import { expungedResponse } from '../deliveries/expunged.ts';
import { attemptKey, attemptToRow, rowToAttempt } from './attempt-rows.ts';
import { deliveryKey, deliveryToRow, rowToDelivery } from './delivery-rows.ts';
import { type Condition, keyText, type Row, type Table } from './table.ts';

/** Names one delivery. */
export type DeliveryId = { endpointId: string; messageId: string };

/** Where deliveries and their attempts are kept. */
export type DeliveryStore = ReturnType<typeof createDeliveryStore>;

const decisive = ['q', 'r', 'n', 'f', 'm'];

/** Ids are only ever added to the list, so its length tells whether it changed; dynalite compares no lists. */
const sameAttempts = ({ laterAttemptIds }: Delivery): Condition =>
  laterAttemptIds.length === 0
    ? { expression: 'attribute_not_exists(#l)' }
    : { expression: 'size(#l) = :l', values: { l: laterAttemptIds.length } };

/** Holds unless the first attempt's response was deleted after it was read: it must not be written back. */
const notExpungedSince = ({ firstAttempt }: Delivery): Condition[] =>
  firstAttempt === null || firstAttempt.response === expungedResponse
    ? []
    : [
        {
          expression: '(attribute_not_exists(#i.#b) OR #i.#b <> :expunged)',
          values: { expunged: expungedResponse },
        },
      ];

/** Holds while the row is as it was read, so that of two writers one starts over. */
const unchanged = (before: Delivery | null): Condition => {
  if (before === null) return { expression: 'attribute_not_exists(#p)' };
  const row = deliveryToRow(before);
  const same = decisive.map(
    (name): Condition =>
      row[name] === undefined
        ? { expression: `attribute_not_exists(#${name})` }
        : { expression: `#${name} = :${name}`, values: { [name]: row[name] } },
  );
  const all = [...same, sameAttempts(before), ...notExpungedSince(before)];
  return {
    expression: all.map(({ expression }) => expression).join(' AND '),
    values: Object.assign({}, ...all.map(({ values }) => values)),
  };
};

/** A delivery that has not outlived its retention; DynamoDB deletes expired rows late. */
export const livingDelivery = (row: Row | undefined, now: number): Delivery | null => {
  const delivery = row ? rowToDelivery(row) : null;
  return delivery && delivery.expiresAt > now ? delivery : null;
};

/**
 * Deliveries and attempts on the messages table.
 * @param now milliseconds since 1970
 */
export const createDeliveryStore = (table: Table, now: () => number) => {
  /** The delivery as it stands, or null when nothing was recorded yet. */
  const get = async ({ endpointId, messageId }: DeliveryId): Promise<Delivery | null> =>
    livingDelivery(await table.get(deliveryKey(endpointId, messageId)), now());

  /** The deliveries that are stored of these, those too that have outlived their retention; one call for up to 100. */
  const getStored = async (ids: readonly DeliveryId[]): Promise<Delivery[]> => {
    const rows = await table.getMany(ids.map((id) => deliveryKey(id.endpointId, id.messageId)));
    return [...rows.values()].map(rowToDelivery);
  };

  /** The deliveries that exist among these, in one call for up to 100. */
  const getMany = async (ids: readonly DeliveryId[]): Promise<Delivery[]> =>
    (await getStored(ids)).filter(({ expiresAt }) => expiresAt > now());

  /**
   * Writes a delivery, unless somebody else wrote it since `before` was read.
   * @returns false when it has changed: read it again and decide anew
   */
  const replace = (before: Delivery | null, after: Delivery): Promise<boolean> =>
    table.put(deliveryToRow(after), unchanged(before));

  /** Stores an attempt as an item of its own. */
  const putAttempt = async (attempt: Attempt): Promise<void> => {
    await table.put(attemptToRow(attempt));
  };

  /** A delivery's attempts, oldest first, the one kept inside it among them. */
  const attemptsOf = async (delivery: Delivery): Promise<Attempt[]> => {
    const keys = delivery.laterAttemptIds.map((id) =>
      attemptKey(delivery.endpointId, delivery.messageId, id),
    );
    const rows = keys.length === 0 ? new Map<string, Row>() : await table.getMany(keys);
    const later = keys.map((key) => rows.get(keyText(key))).filter((row) => row !== undefined);
    return [...(delivery.firstAttempt ? [delivery.firstAttempt] : []), ...later.map(rowToAttempt)];
  };

  return { get, getMany, getStored, replace, putAttempt, attemptsOf };
};
