/** The futures of a world below its tape: each from where it left, to switch to and to close. */
import { useEffect, useRef, useState, type JSX } from 'react';
import type { Micros } from '../../base/micros';
import { useViewWords } from '../language';
import { readTime } from '../times';
import type { Scale } from './scale';

/** What the words beside a line need, px. */
const WORDS_ROOM = 400;

/** One future as the timeline draws it. */
export interface Future {
  readonly id: number;
  readonly name: string;
  readonly at: Micros; // where it leaves another
  readonly reached: Micros;
  readonly isCurrent: boolean;
  readonly isFirst: boolean; // cannot be closed
  readonly isCompared: boolean; // stands beside the current one
}

/** What may be done to futures. */
export interface FutureHands {
  readonly onSwitch: (future: number) => void;
  readonly onClose: (future: number) => void;
  readonly onRename: (future: number, name: string) => void;
  readonly onCompare: (future: number | null) => void;
}

interface FuturesProps extends FutureHands {
  readonly futures: readonly Future[];
  readonly scale: Scale;
  readonly width: number;
}

export function Futures(props: FuturesProps): JSX.Element {
  const { say } = useViewWords();
  return (
    <ul className="futures" aria-label={say('time.branches')}>
      {props.futures.map((future) => (
        <FutureLine key={future.id} future={future} {...props} />
      ))}
    </ul>
  );
}

type LineProps = FuturesProps & { readonly future: Future };

/** A field in the place of the name; Enter keeps it, Escape leaves it as it was. */
function NameField({ name, onKeep }: {
  readonly name: string;
  readonly onKeep: (name: string | undefined) => void;
}): JSX.Element {
  const { say } = useViewWords();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  return (
    <form className="future-name" onSubmit={(event) => {
      event.preventDefault();
      onKeep(field.current?.value);
    }}>
      <input ref={field} defaultValue={name} maxLength={40} aria-label={say('future.name')}
        onKeyDown={(event) => event.key === 'Escape' && onKeep(undefined)} />
      <button type="submit">{say('future.keep')}</button>
    </form>
  );
}

function FutureButtons({
  future, futures, onSwitch, onClose, onCompare, onRename,
}: LineProps): JSX.Element {
  const { say } = useViewWords();
  const [isNaming, setNaming] = useState(false);
  const wasNaming = useRef(false); // then the focus comes back to where it began
  const { id, name, at, isCurrent, isFirst, isCompared } = future;
  const from = isFirst ? name : say('time.branchFrom', { name, time: readTime(at, say) });
  if (isNaming) {
    return <NameField name={name} onKeep={(kept) => {
      if (kept !== undefined) onRename(id, kept);
      wasNaming.current = true;
      setNaming(false);
    }} />;
  }
  return (
    <>
      <button type="button" aria-pressed={isCurrent} title={say('time.switch', { name: from })}
        onClick={() => onSwitch(id)}>
        {from}
      </button>
      {!isCurrent && futures.length > 1 && (
        <button type="button" className="future-do" aria-pressed={isCompared}
          aria-label={say('future.compareLabel', { name: from })}
          onClick={() => onCompare(isCompared ? null : id)}>
          {say('future.compare')}
        </button>
      )}
      <button type="button" className="future-do" onClick={() => setNaming(true)}
        aria-label={say('future.renameLabel', { name: from })}
        ref={(button) => {
          if (button === null || !wasNaming.current) return;
          wasNaming.current = false;
          button.focus();
        }}>
        {say('future.rename')}
      </button>
      {!isFirst && (
        <button type="button" className="future-do"
          aria-label={say('time.closeBranch', { name: from })}
          onClick={({ currentTarget }) => {
            // What is closed cannot keep the focus: the tape takes it.
            currentTarget.closest('.timeline')?.querySelector('input')?.focus();
            onClose(id);
          }}>
          ×
        </button>
      )}
    </>
  );
}

function FutureLine(props: LineProps): JSX.Element {
  const { future: { at, reached, isCurrent, isFirst }, scale, width } = props;
  const edge = scale.x(0) < 0 ? 0 : scale.x(0);
  const left = Math.min(Math.max(scale.x(at), edge), width - 40);
  const right = Math.min(Math.max(scale.x(reached), left + 4), width - edge);
  return (
    <li className={isCurrent ? 'future is-current' : 'future'}>
      <svg className="future-line" width={width} height="24" aria-hidden="true">
        {!isFirst && <path d={`M${left},0 V12`} className="future-stem" />}
        <path d={`M${left},12 H${right}`} className="future-run" />
        <circle cx={left} cy="12" r="3.5" className="future-root" />
      </svg>
      <span className="future-words"
        style={{ insetInlineStart: `${Math.min(left + 10, Math.max(width - WORDS_ROOM, 12))}px` }}>
        <FutureButtons {...props} />
      </span>
    </li>
  );
}
