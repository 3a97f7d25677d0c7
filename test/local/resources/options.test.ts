import { expect, test } from '@jest/globals';
import { loadAssembly } from '../../../local/assembly/assembly.ts';
import { readDeployment } from '../../../local/resources/deployment.ts';
import { everything, stages } from '../../lib/stages.ts';
import { compose } from '../../lib/synthesize.ts';

const addresses = { apiUrl: 'http://127.0.0.1:8400', awsUrl: 'http://127.0.0.1:8401' };

const deploymentOf = (settings: Record<string, unknown>) =>
  compose(settings, (_, app) => readDeployment(loadAssembly(app.synth().directory), addresses));

const titles = (all: readonly { title: string }[]): string[] => all.map(({ title }) => title);

test('the local run runs the same with every option on that it can go without', () => {
  const standard = deploymentOf({});
  const { webAclArn: _, ...others } = everything;
  const all = deploymentOf({ ...others, ...stages['a URL to publish to'], cloudFront: false });
  expect(all.httpApi.routes).toHaveLength(standard.httpApi.routes.length);
  for (const part of ['tables', 'queues', 'functions'] as const) {
    expect(titles(all[part])).toEqual(titles(standard[part]));
  }
});

test('the local run refuses CloudFront by the name of its setting', () => {
  expect(() => deploymentOf(stages['CloudFront alone'])).toThrow('add -c cloudFront=false');
});
