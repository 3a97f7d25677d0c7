import { useState } from 'react';
import { announce } from './announcer.tsx';
import { Hint } from './hint.tsx';
import { Copy, Tick } from './icons.tsx';

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
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    announce(`Copied ${name}`);
    setCopied(true);
    setTimeout(() => setCopied(false), saidFor);
  };
  return (
    <Hint text={`Copy ${name}`}>
      <button type="button" className="copy" onClick={copy} aria-label={label ?? `Copy ${name}`}>
        {copied ? <Tick /> : <Copy />}
      </button>
    </Hint>
  );
};

/** A text to copy by pressing, such as an id. */
export const Copyable = ({ text, name = 'id' }: Props) => (
  <span className="copyable">
    <code>{text}</code>
    <CopyButton text={text} name={name} label={`Copy ${name} ${text}`} />
  </span>
);
