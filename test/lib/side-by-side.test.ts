import { describe, expect, test } from '@jest/globals';
import type { Template } from 'aws-cdk-lib/assertions';
import { replacing, specificationOf } from './specification.ts';
import { everything } from './stages.ts';
import { type Synthesized, synthesize } from './synthesize.ts';

/** A name that is not the resource's: an endpoint names the service that it leads to. */
const othersName = 'ServiceName';

/** The properties by which AWS tells one resource of a type from another, where a template may give them. */
const identifying = (type: string): string[] => {
  const { primaryIdentifier, properties } = specificationOf(type);
  const names = replacing(type).filter((name) => /Name$/.test(name) && name !== othersName);
  return [...new Set([...primaryIdentifier.filter((name) => name in properties), ...names])];
};

/** Whether a value is made of something that the deployment has for itself alone: a resource, or an import. */
const isOwn = (value: unknown): boolean =>
  /"(Ref|Fn::GetAtt|Fn::ImportValue|Fn::GetStackOutput)":\[?"(?!AWS::)/.test(JSON.stringify(value));

/**
 * What a template names by itself rather than leave the name to CloudFormation. What is named within something of the
 * deployment's own (a stage of its API, a policy of its role) is its own for that.
 */
const namesIn = (template: Template): string[] =>
  Object.values(template.toJSON().Resources).flatMap((resource) => {
    const { Type, Properties = {} } = Object(resource);
    const given = identifying(Type).flatMap((name) => (name in Properties ? [Properties[name]] : []));
    return given.length > 0 && !given.some(isOwn) ? [`${Type} ${JSON.stringify(given)}`] : [];
  });

const templatesOf = ({ dataTemplate, template }: Synthesized) => [dataTemplate, template];

const exportsOf = (deployment: Synthesized): string[] =>
  templatesOf(deployment).flatMap((template) =>
    Object.values(template.findOutputs('*')).flatMap(({ Export }) => (Export ? [Export.Name] : [])),
  );

const others = { domainName: 'hooks.example.org', hostedZoneId: 'Z01234567ABCDEFGHIJ' };

describe.each([
  ['with the defaults', {}, {}],
  ['with every option on, each with a domain of its own', everything, { ...everything, ...others }],
])('two deployments in one account and region, %s,', (_, settings, otherSettings) => {
  const first = synthesize({ ...settings, stackName: 'Acme' });
  const second = synthesize({ ...otherSettings, stackName: 'Zenith' });

  test('have stacks of their own', () => {
    const names = [first, second].flatMap(({ data, posthorn }) => [data.stackName, posthorn.stackName]);
    expect(names).toEqual(['AcmeData', 'Acme', 'ZenithData', 'Zenith']);
  });

  test('name nothing alike', () => {
    const [named, otherNamed] = [first, second].map((one) => templatesOf(one).flatMap(namesIn));
    expect(named?.length).toBeGreaterThan(0);
    expect(named?.filter((name) => otherNamed?.includes(name))).toEqual([]);
  });

  test('export nothing alike', () => {
    const exported = exportsOf(first);
    expect(exported.length).toBeGreaterThan(0);
    expect(exported.filter((name) => exportsOf(second).includes(name))).toEqual([]);
  });

  test('refer to no stack of the other', () => {
    const text = JSON.stringify(templatesOf(first).map((template) => template.toJSON()));
    expect({ own: text.includes('AcmeData'), others: text.includes('Zenith') }).toEqual({
      own: true,
      others: false,
    });
  });

  test('carry their names as a tag, to find them and their costs by', () => {
    expect([first, second].map(({ posthorn }) => posthorn.tags.tagValues())).toEqual([
      { 'posthorn:deployment': 'Acme' },
      { 'posthorn:deployment': 'Zenith' },
    ]);
  });
});

test('with the defaults, a bus is all that a deployment names, since a bus has to be named', () => {
  const named = templatesOf(synthesize()).flatMap(namesIn);
  expect(named).toEqual([expect.stringMatching(/^AWS::Events::EventBus \["PosthornBus/)]);
});
