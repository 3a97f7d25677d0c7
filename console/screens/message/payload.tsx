import { CopyButton } from '../../parts/copyable.tsx';
import { Section } from '../../parts/section.tsx';
import { indentJson } from './indent-json.ts';

/** What the API shows instead of a payload that is gone. */
const gone = '{"expired":true}';

/** A message's payload as it was published; only the white space between its parts is the page's. */
export const Payload = ({ text }: { text: string }) => {
  if (text.replaceAll(/\s/g, '') === gone) {
    return (
      <Section title="Payload">
        <p className="quiet">It was deleted, or kept no longer. This message cannot be sent again.</p>
      </Section>
    );
  }
  return (
    <Section title="Payload" actions={<CopyButton text={text} name="payload" />}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre className="payload" tabIndex={0}>
        {indentJson(text)}
      </pre>
    </Section>
  );
};
