import { textIn } from './form.tsx';
import { type Metadata, metadataOf, metadataText } from './metadata.ts';
import { LinesField } from './text-field.tsx';

/** What was written into the field. */
export const metadataIn = (data: FormData): Record<string, string> => metadataOf(textIn(data, 'metadata'));

/** Metadata to edit. */
export const MetadataField = ({ metadata = {} }: { metadata?: Metadata | undefined }) => (
  <LinesField
    label="Metadata"
    name="metadata"
    hint="For your own use, one a line, such as owner: billing."
    defaultValue={metadataText(metadata)}
  />
);
