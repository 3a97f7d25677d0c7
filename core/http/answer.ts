/** What a request is answered with; `body` is the JSON text itself, null for none. */
export type HttpAnswer = { status: number; headers?: Readonly<Record<string, string>>; body: string | null };

/** An answer with a JSON text that is already written, so that a publisher's bytes stay as they are. */
export const jsonText = (status: number, body: string): HttpAnswer => ({ status, body });

/** An answer with a value, written as JSON. */
export const json = (status: number, value: unknown): HttpAnswer => jsonText(status, JSON.stringify(value));

/** 200 with a value. */
export const ok = (value: unknown): HttpAnswer => json(200, value);

/** 201 with what was made. */
export const created = (value: unknown): HttpAnswer => json(201, value);

/** 202 with what was begun. */
export const accepted = (value: unknown): HttpAnswer => json(202, value);

/** 204: done, and nothing to say. */
export const noContent = (): HttpAnswer => ({ status: 204, body: null });
