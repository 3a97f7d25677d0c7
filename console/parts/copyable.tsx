import { useState } from 'react';
import { useAnnounce } from './announcer.tsx';

/** How long a copied text says so, in milliseconds. */
const saidFor = 1_500;

type Props = {
  text: string;
  /** What it is. */
  name?: string;
};

/** Copies a text. */
export const CopyButton = ({ text, name = 'id', label }: Props & { label?: string }) => {
  const [copied, setCopied] = useState(false);
  const announce = useAnnounce();
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    announce(`Copied ${name}`);
    setCopied(true);
    setTimeout(() => setCopied(false), saidFor);
  };
  return (
    <button
      type="button"
      className="copy"
      onClick={copy}
      aria-label={label ?? `Copy ${name}`}
      title={`Copy ${name}`}
    >
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        {copied ? (
          <path d="M3 8.500l3.5 3.500L13 4.5" />
        ) : (
          <path d="M5.5 5.500V3h7.500v7.500h-2.500M3 5.500h7.500V13H3z" />
        )}
      </svg>
    </button>
  );
};

/** A text to copy by pressing, such as an id. */
export const Copyable = ({ text, name = 'id' }: Props) => (
  <span className="copyable">
    <code>{text}</code>
    <CopyButton text={text} name={name} label={`Copy ${name} ${text}`} />
  </span>
);
