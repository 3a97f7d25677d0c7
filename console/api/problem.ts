import { faultsOut, problemOut } from '../../core/contracts/http/problems.ts';

/** An answer that is no success. `status` is 0 where there was none. The message is meant for the reader. */
export class ApiProblem extends Error {
  override name = 'ApiProblem';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const faultText = ({ loc, msg }: { loc: string[]; msg: string }): string => {
  const field = loc.slice(1).join('.');
  return field === '' ? msg : `${field} ${msg}`;
};

/** What an answer that is no success says, in words. */
export const problemOf = (status: number, body: unknown): ApiProblem => {
  const faults = faultsOut.safeParse(body);
  if (faults.success) return new ApiProblem(status, faults.data.detail.map(faultText).join('; '));
  const problem = problemOut.safeParse(body);
  if (problem.success) return new ApiProblem(status, problem.data.detail);
  return new ApiProblem(status, `The API answered ${status}. Try again; if it goes on, look at its log.`);
};
