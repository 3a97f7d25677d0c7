import { Field } from './field.tsx';
import { textIn } from './form.tsx';
import { type Metadata, metadataOf, metadataText } from './metadata.ts';

/** What was written into the field. */
export const metadataIn = (data: FormData): Record<string, string> => metadataOf(textIn(data, 'metadata'));

/** Metadata to edit. */
export const MetadataField = ({ metadata = {} }: { metadata?: Metadata | undefined }) => (
  <Field label="Metadata" hint="For your own use, one a line, such as owner: billing.">
    {(id, about) => (
      <textarea id={id} name="metadata" aria-describedby={about} defaultValue={metadataText(metadata)} />
    )}
  </Field>
);
