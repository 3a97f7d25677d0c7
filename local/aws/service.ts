/** An error of a service that speaks AWS JSON, by its exception's name. */
export class ServiceError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** The operation of a service, on input that is not checked yet. */
export type Operation = {
  /** The ARN of what the call is about. */
  resource: (input: unknown) => string;
  /** @throws ServiceError when AWS would answer with one; ZodError when the input is malformed. */
  perform: (input: unknown) => object;
};

/** A small service that speaks AWS JSON. */
export type Service = {
  /** What stands before the dot of `x-amz-target`. */
  target: string;
  /** What stands before the colon of its IAM actions. */
  actionPrefix: string;
  operations: Readonly<Record<string, Operation>>;
};
