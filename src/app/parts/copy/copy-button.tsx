/** Copies a text; where the browser refuses, the text stands there to be copied by hand. */
import { useEffect, useRef, useState, type JSX } from 'react';
import { useSay } from '../../words/context';
import './copy-button.css';

/** Whether it was copied: an insecure page, or one in a frame of somebody else, may not copy. */
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
  const area = useRef<HTMLTextAreaElement>(null);
  // Once for each text: drawing it again, as a world does that plays, leaves the focus elsewhere.
  useEffect(() => {
    area.current?.focus();
    area.current?.select();
  }, [text]);
  return (
    <label className="by-hand">
      {say('app.copyByHand')}
      <textarea className="by-hand-text" readOnly rows={3} value={text} ref={area} />
    </label>
  );
}

export function CopyButton({ label, textOf, isMain = false }: {
  readonly label: string;
  readonly textOf: () => string | undefined | Promise<string | undefined>; // none: nothing to copy
  readonly isMain?: boolean; // what one does here above all
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
      <button type="button" className={isMain ? 'btn primary' : 'btn'} onClick={() => void copy()}>
        {label}
      </button>
      <output>{isCopied && say('app.copied')}</output>
      {refused !== undefined && <ByHand text={refused} />}
    </>
  );
}
