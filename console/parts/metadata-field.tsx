import { LinesField } from './text-field.tsx';

/** Metadata to edit, as `metadataText` writes it; `metadataOf` reads it. */
export const MetadataField = ({ text }: { text?: string | undefined }) => (
  <LinesField
    label="Metadata"
    name="metadata"
    hint="For your own use, one a line, such as owner: billing."
    defaultValue={text}
  />
);
