import { useState } from 'react';
import type * as z from 'zod';
import type { eventTypePatch } from '../../../core/contracts/http/event-types.ts';
import { jsonSchema } from '../../../core/contracts/json-schema.ts';
import { eventTypeOperations } from '../../../core/contracts/operations/event-types.ts';
import { useChange } from '../../api/use-api.ts';
import { announce } from '../../parts/announcer.tsx';
import { Form } from '../../parts/form.tsx';
import { LinesField } from '../../parts/text-field.tsx';

type Schemas = z.input<typeof eventTypePatch>['schemas'];
type Read = { schema: Record<string, unknown> | null } | { fault: string };

/** The schema that a text is, or what is wrong with it: what the API would say, said at once. */
const readSchema = (text: string): Read => {
  if (text.trim() === '') return { schema: null };
  try {
    const parsed = jsonSchema.safeParse(JSON.parse(text));
    if (parsed.success) return { schema: parsed.data };
    const [issue] = parsed.error.issues;
    return { fault: `${issue?.path.join('.')} ${issue?.message}`.trim() };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
};

type Props = { name: string; version: string; schemas: Schemas | null };

const operation = eventTypeOperations['v1.event-type.patch'];

/** Edits an event type's JSON Schema as text. */
export const SchemaEditor = ({ name, version, schemas }: Props) => {
  const before = schemas?.[version];
  const [text, setText] = useState(before ? JSON.stringify(before, null, 2) : '');
  const save = useChange(operation, [[operation.path]]);
  const read = readSchema(text);
  return (
    <Form
      change={save}
      blocked={'fault' in read}
      read={() => {
        const { [version]: _, ...others } = schemas ?? {};
        const next = 'schema' in read && read.schema ? { ...others, [version]: read.schema } : others;
        return {
          params: { event_type_name: name },
          body: { schemas: Object.keys(next).length === 0 ? null : next },
        };
      }}
      onDone={() => announce('The schema was saved')}
      submit="Save schema"
    >
      <LinesField
        label={`JSON Schema, draft 7, version ${version}`}
        name="schema"
        hint="Give it examples, and the first is what a test event sends."
        problem={'fault' in read ? read.fault : undefined}
        value={text}
        onChange={setText}
        spellCheck={false}
        kind="tall"
      />
    </Form>
  );
};
