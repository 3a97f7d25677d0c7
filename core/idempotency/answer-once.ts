import type { HttpAnswer } from '../http/answer.ts';
import { conflict, unavailable } from '../http/problem.ts';
import type { MakeId } from '../ids/ids.ts';
import { repeatableIds } from './repeatable-ids.ts';
import type { RequestName } from './repeatable-request.ts';
import type { HeldRequest, RequestClaim, RequestClaims } from './request-claims.ts';
import { openAnswer, sealAnswer } from './sealed-answer.ts';

/** How long an answer is kept, in milliseconds. */
export const keptFor = 12 * 3_600_000;

const askAgainAfter = 100;

/** What answering once needs from the world. */
export type AnswerOnceDeps = {
  claims: RequestClaims;
  time: { now: () => number; sleep: (milliseconds: number) => Promise<unknown> };
  /** A text that never comes again. */
  newToken: () => string;
  /** Milliseconds that working a request takes at most: the function's timeout. */
  longestWork: number;
  /** Milliseconds a repetition waits for the answer; less than the timeout, so that it can say that it gave up. */
  longestWait: number;
  /** Told when a claim could be neither answered nor freed; the request is answered all the same. */
  onLost: (error: unknown) => void;
};

/** Works a request, with a maker of ids for what it makes. */
export type Work = (makeId: MakeId) => Promise<HttpAnswer>;

type Turn =
  | { kind: 'ours'; claim: RequestClaim }
  | { kind: 'answered'; answer: HttpAnswer }
  | { kind: 'working' };

const newClaim = ({ time, newToken, longestWork }: AnswerOnceDeps, name: string): RequestClaim => {
  const now = time.now();
  const token = newToken();
  return {
    name,
    token,
    seed: token,
    firstClaimedAt: now,
    staleAt: now + longestWork,
    expiresAt: now + keptFor,
  };
};

const answerNotKept = () =>
  conflict('The request was done before; its answer was too large to be kept.', 'answer_not_kept');

/** Whose turn it is, by what is kept of the request. */
const turnBy = async (
  deps: AnswerOnceDeps,
  { name, sealingKey }: RequestName,
  held: HeldRequest,
): Promise<Turn> => {
  if (held.answer === 'too-large') throw answerNotKept();
  if (held.answer !== null) {
    return { kind: 'answered', answer: await openAnswer(held.answer, sealingKey, held.token) };
  }
  if (held.staleAt > deps.time.now()) return { kind: 'working' };
  const { seed, firstClaimedAt } = held;
  const claim = { ...newClaim(deps, name), seed, firstClaimedAt };
  return (await deps.claims.takeOver(held, claim)) ? { kind: 'ours', claim } : { kind: 'working' };
};

/** A free name is claimed; what is kept is read only where it is not free, and written at only when it seems free. */
const takeTurn = async (deps: AnswerOnceDeps, request: RequestName): Promise<Turn> => {
  const until = deps.time.now() + deps.longestWait;
  let isFree = true;
  while (deps.time.now() < until) {
    const claim = newClaim(deps, request.name);
    if (isFree && (await deps.claims.claim(claim, deps.time.now()))) return { kind: 'ours', claim };
    const held = await deps.claims.read(request.name);
    isFree = held === null || held.expiresAt <= deps.time.now();
    const turn: Turn = held && !isFree ? await turnBy(deps, request, held) : { kind: 'working' };
    if (turn.kind !== 'working') return turn;
    if (!isFree) await deps.time.sleep(askAgainAfter);
  }
  return { kind: 'working' };
};

const isSuccess = ({ status }: HttpAnswer) => status >= 200 && status < 300;

const work = async (
  { claims, onLost }: AnswerOnceDeps,
  { sealingKey }: RequestName,
  claim: RequestClaim,
  doIt: Work,
): Promise<HttpAnswer> => {
  const free = () => claims.free(claim).catch(onLost);
  let answer: HttpAnswer;
  try {
    answer = await doIt(repeatableIds(claim.seed, claim.firstClaimedAt));
  } catch (error) {
    await free();
    throw error;
  }
  if (!isSuccess(answer)) {
    await free();
    return answer;
  }
  // The request is done: failing it now would only make the caller repeat it.
  await sealAnswer(answer, sealingKey, claim.token)
    .then((sealed) => claims.keep(claim, sealed))
    .catch(onLost);
  return answer;
};

/**
 * Works a request once, however often and by however many it is made within 12 hours of a success: all get the one
 * answer. Any other answer frees the name at once. A claim whose holder is gone is taken over, with the same ids.
 * @throws Problem 503 where the answer took too long to come; 409 where it was too large to be kept, which is over 400 KB
 * (DynamoDB's limit for an item) compressed
 */
export const answerOnce = async (
  deps: AnswerOnceDeps,
  request: RequestName,
  doIt: Work,
): Promise<HttpAnswer> => {
  const turn = await takeTurn(deps, request);
  if (turn.kind === 'working') throw unavailable('The same request is being worked. Send it again.');
  return turn.kind === 'answered' ? turn.answer : work(deps, request, turn.claim, doIt);
};
