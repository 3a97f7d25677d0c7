/** Who works a request. Times are milliseconds since 1970. */
export type RequestClaim = {
  name: string;
  /** Of this claim alone. */
  token: string;
  /** What the ids are made of that the request makes, and when it was claimed first: they outlive a taken-over claim. */
  seed: string;
  firstClaimedAt: number;
  /** When whoever claimed it is surely gone. */
  staleAt: number;
  expiresAt: number;
};

/** A claim that somebody holds: still working, answered, or answered with more than can be kept. */
export type HeldRequest = RequestClaim & { answer: Uint8Array | 'too-large' | null };

/** Where claims of requests are kept. Each call is atomic. */
export type RequestClaims = {
  /** Takes a free name; false where it is not free. */
  claim: (wanted: RequestClaim, now: number) => Promise<boolean>;
  read: (name: string) => Promise<HeldRequest | null>;
  /** Takes a claim whose holder is gone; false when it changed hands or was answered meanwhile. */
  takeOver: (held: RequestClaim, wanted: RequestClaim) => Promise<boolean>;
  /** Keeps the answer, or the fact that it is too large. */
  keep: (ours: RequestClaim, answer: Uint8Array) => Promise<void>;
  free: (ours: RequestClaim) => Promise<void>;
};
