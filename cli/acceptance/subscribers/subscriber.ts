/** What arrived: a request as it was made, or only the payload where the request cannot be seen. */
export type Arrival =
  | { kind: 'request'; headers: Readonly<Record<string, string>>; body: string }
  | { kind: 'payload'; payload: unknown };

/** A receiver of webhooks for a check: it takes requests that have its headers, and answers others with 401. */
export type Subscriber = {
  url: string;
  headers: Readonly<Record<string, string>>;
  /** Those it took, in the order they came. */
  arrivals: () => Promise<readonly Arrival[]>;
};
