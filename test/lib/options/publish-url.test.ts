import { describe, expect, test } from '@jest/globals';
import { Match } from 'aws-cdk-lib/assertions';
import { readSettings } from '../../../lib/read-settings.ts';
import { stages } from '../stages.ts';
import { functionId, synthesize } from '../synthesize.ts';

const deployment = synthesize(stages['a URL to publish to']);
const { template } = deployment;
const publish = { 'Fn::GetAtt': [functionId(deployment, 'publish'), 'Arn'] };

test('without it, no function has a URL and nobody unknown may invoke one', () => {
  const standard = synthesize().template;
  standard.resourceCountIs('AWS::Lambda::Url', 0);
  expect(standard.findOutputs('PublishUrl')).toEqual({});
  expect(standard.findResources('AWS::Lambda::Permission', { Properties: { Principal: '*' } })).toEqual({});
});

describe('the URL', () => {
  test('is of the publish function alone, asks for no signature and leaves CORS to the function', () => {
    template.resourceCountIs('AWS::Lambda::Url', 1);
    template.hasResourceProperties('AWS::Lambda::Url', {
      TargetFunctionArn: publish,
      AuthType: 'NONE',
      InvokeMode: 'BUFFERED',
      Cors: Match.absent(),
      Qualifier: Match.absent(),
    });
  });

  test('may be called by anyone, and the function invoked by anyone through it alone', () => {
    const open = Object.values(
      template.findResources('AWS::Lambda::Permission', { Properties: { Principal: '*' } }),
    ).map(({ Properties }) => Properties);
    expect(open).toHaveLength(2);
    expect(open).toEqual(
      expect.arrayContaining([
        {
          ...{ Action: 'lambda:InvokeFunctionUrl', FunctionName: publish, Principal: '*' },
          FunctionUrlAuthType: 'NONE',
        },
        {
          ...{ Action: 'lambda:InvokeFunction', FunctionName: publish, Principal: '*' },
          InvokedViaFunctionUrl: true,
        },
      ]),
    );
  });

  test('is told in the outputs as the API’s is, without a slash at its end', () => {
    const [url] = Object.keys(template.findResources('AWS::Lambda::Url'));
    const afterScheme = {
      'Fn::Select': [1, { 'Fn::Split': ['//', { 'Fn::GetAtt': [url, 'FunctionUrl'] }] }],
    };
    const host = { 'Fn::Select': [0, { 'Fn::Split': ['/', afterScheme] }] };
    template.hasOutput('PublishUrl', { Value: { 'Fn::Join': ['', ['https://', host]] } });
  });

  test('changes nothing else of what is deployed', () => {
    const { Resources, Outputs } = template.toJSON();
    const standard = synthesize().template.toJSON();
    const added = Object.keys(Resources).filter((id) => !(id in standard.Resources));
    expect(added.map((id) => Resources[id].Type).sort()).toEqual([
      'AWS::Lambda::Permission',
      'AWS::Lambda::Permission',
      'AWS::Lambda::Url',
    ]);
    const kept = Object.fromEntries(Object.entries(Resources).filter(([id]) => !added.includes(id)));
    const { PublishUrl: _, ...outputs } = Outputs;
    expect({ Resources: kept, Outputs: outputs }).toEqual({
      Resources: standard.Resources,
      Outputs: standard.Outputs,
    });
  });
});

test.each([{}, { webAclArn: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/posthorn/1234abcd' }])(
  'beside CloudFront (and %j) it is refused, since it would be a way around it',
  (more) => {
    expect(() => readSettings({ publishUrl: 'true', cloudFront: 'true', ...more })).toThrow(
      'publishUrl is "true": needs cloudFront=false, since the URL would be a way around CloudFront and its web ACL',
    );
  },
);
