/** What the rest of a template may learn of a resource: its `Ref` and its `Fn::GetAtt` attributes. */
export type Identity = { ref: string; attributes: Readonly<Record<string, string>> };

/** What intrinsic functions may look up while a value of a template is resolved. */
export type Scope = {
  reference: (name: string) => unknown;
  attribute: (logicalId: string, attribute: string) => unknown;
  exported: (name: string) => unknown;
  stackOutput: (stack: string, output: string) => unknown;
  condition: (name: string) => boolean;
  mapped: (map: string, key: string, subkey: string) => unknown;
};

/** What `AWS::NoValue` refers to: the property that holds it is left out. */
export const noValue = Symbol('AWS::NoValue');
