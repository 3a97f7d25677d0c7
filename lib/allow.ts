import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';

/** Lets a function's role do exactly these actions on exactly these resources (ARNs). */
export const allow = (fn: IFunction, actions: readonly string[], resources: readonly string[]): void =>
  fn.addToRolePolicy(new PolicyStatement({ actions: [...actions], resources: [...resources] }));
