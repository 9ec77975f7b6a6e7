/** A sentence of the trace: what is told strongly, and each name in one piece. */
import { Fragment, type JSX } from 'react';
import type { ViewPiece } from './language';

/** A name such as "worker-1": its hyphen is no place to break a line. */
const NAME = /([\w./]+-[\w./-]*\w)/;

const whole = (text: string): (string | JSX.Element)[] =>
  text.split(NAME).map((part, at) =>
    (at % 2 === 1 ? <span key={at} className="whole">{part}</span> : part));

export function Said({ pieces }: { readonly pieces: readonly ViewPiece[] }): JSX.Element {
  return (
    <>
      {pieces.map(({ text, isStrong }, place) =>
        (isStrong ? <b key={place}>{whole(text)}</b>
          : <Fragment key={place}>{whole(text)}</Fragment>))}
    </>
  );
}
