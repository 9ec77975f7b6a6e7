/** Copies the life of a message as text. */
import { useState, type JSX } from 'react';
import { useLexicon } from '../words/context';
import { biographyText, type Life } from './biography';

export function CopyLife({ life }: { readonly life: Life }): JSX.Element {
  const lexicon = useLexicon();
  const [isCopied, setCopied] = useState(false);
  const copy = (): void => {
    void biographyText(lexicon, life)
      .then((text) => navigator.clipboard?.writeText(text).then(() => setCopied(true)));
  };
  return (
    <button type="button" className="btn" onClick={copy}>
      {lexicon.say(isCopied ? 'app.copied' : 'why.copy')}
    </button>
  );
}
