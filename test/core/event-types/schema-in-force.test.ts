import { expect, test } from '@jest/globals';
import { schemaInForce } from '../../../core/event-types/schema-in-force.ts';

const schema = (title: string) => ({ title });

test.each<[string, Parameters<typeof schemaInForce>[0]['schemas'], string | undefined]>([
  ['the only version', { '1': schema('one') }, 'one'],
  ['the highest number, not the last text', { '10': schema('ten'), '9': schema('nine') }, 'ten'],
  ['a number before what is none', { '2': schema('two'), draft: schema('draft') }, 'two'],
  ['none where no version is a number', { draft: schema('draft') }, undefined],
  ['none of no versions', {}, undefined],
  ['none without schemas', null, undefined],
])('the schema in force is %s', (_, schemas, title) => {
  expect(schemaInForce({ archived: false, schemas })?.title).toBe(title);
});

test('an archived event type has no schema in force', () => {
  expect(schemaInForce({ archived: true, schemas: { '1': schema('one') } })).toBeNull();
});
