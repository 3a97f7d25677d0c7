import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Foundation } from './foundation.ts';
import { verbFunction } from './verb-function.ts';

/** The console and the portal: files alone. What they show they ask the API for, with the reader's own key. */
export class Console extends Construct {
  readonly function: IFunction;

  constructor(scope: Construct, id: string, foundation: Foundation) {
    super(scope, id);
    this.function = verbFunction(
      this,
      { name: 'console', description: 'Serves the console and the app portal.', chain: 'ends' },
      foundation,
    );
  }
}
