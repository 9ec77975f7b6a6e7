/** The futures of a world below its tape: each from where it left, to switch to and to close. */
import type { JSX } from 'react';
import type { Micros } from '../../base/micros';
import { useViewWords } from '../language';
import { readTime } from '../times';
import type { Scale } from './scale';

/** One future as the timeline draws it. */
export interface Future {
  readonly id: number;
  readonly name: string;
  readonly at: Micros; // where it leaves another
  readonly reached: Micros;
  readonly isCurrent: boolean;
  readonly isFirst: boolean; // cannot be closed
}

interface FuturesProps {
  readonly futures: readonly Future[];
  readonly scale: Scale;
  readonly width: number;
  readonly onSwitch: (future: number) => void;
  readonly onClose: (future: number) => void;
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

function FutureLine({
  future, scale, width, onSwitch, onClose,
}: FuturesProps & { readonly future: Future }): JSX.Element {
  const { say } = useViewWords();
  const { id, name, at, reached, isCurrent, isFirst } = future;
  const edge = scale.x(0) < 0 ? 0 : scale.x(0);
  const left = Math.min(Math.max(scale.x(at), edge), width - 40);
  const right = Math.min(Math.max(scale.x(reached), left + 4), width - edge);
  const from = isFirst ? name : say('time.branchFrom', { name, time: readTime(at) });
  return (
    <li className={isCurrent ? 'future is-current' : 'future'}>
      <svg className="future-line" width={width} height="24" aria-hidden="true">
        {!isFirst && <path d={`M${left},0 V12`} className="future-stem" />}
        <path d={`M${left},12 H${right}`} className="future-run" />
        <circle cx={left} cy="12" r="3.5" className="future-root" />
      </svg>
      <span className="future-words"
        style={{ insetInlineStart: `${Math.min(left + 10, Math.max(width - 240, 24))}px` }}>
        <button type="button" aria-pressed={isCurrent} title={say('time.switch', { name: from })}
          onClick={() => onSwitch(id)}>
          {from}
        </button>
        {!isFirst && (
          <button type="button" className="future-close" onClick={() => onClose(id)}
            aria-label={say('time.closeBranch', { name: from })}>
            ×
          </button>
        )}
      </span>
    </li>
  );
}
