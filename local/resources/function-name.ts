/** The name in a function's name or ARN. */
export const functionNameIn = (nameOrArn: string): string =>
  nameOrArn.split(':function:').at(-1) ?? nameOrArn;
