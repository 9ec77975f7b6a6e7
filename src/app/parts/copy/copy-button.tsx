/** Copies a text; where the browser refuses, the text stands there to be copied by hand. */
import { useState, type JSX } from 'react';
import { useSay } from '../../words/context';
import './copy-button.css';

/** Whether it was copied: nothing may be in an insecure page, or in a frame of somebody else. */
async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function ByHand({ text }: { readonly text: string }): JSX.Element {
  const say = useSay();
  return (
    <label className="by-hand">
      {say('app.copyByHand')}
      <textarea className="by-hand-text" readOnly rows={3} value={text} ref={(area) => {
        area?.focus();
        area?.select();
      }} />
    </label>
  );
}

export function CopyButton({ label, textOf, isFirst = false }: {
  readonly label: string;
  readonly textOf: () => string | undefined | Promise<string | undefined>; // none: nothing to copy
  readonly isFirst?: boolean; // what one does here above all
}): JSX.Element {
  const say = useSay();
  const [isCopied, setCopied] = useState(false);
  const [refused, setRefused] = useState<string>();
  const copy = async (): Promise<void> => {
    const text = await textOf();
    const isDone = text !== undefined && await copied(text);
    setCopied(isDone);
    setRefused(isDone ? undefined : text);
  };
  return (
    <>
      <button type="button" className={isFirst ? 'btn primary' : 'btn'} onClick={() => void copy()}>
        {label}
      </button>
      <output>{isCopied && say('app.copied')}</output>
      {refused !== undefined && <ByHand text={refused} />}
    </>
  );
}
