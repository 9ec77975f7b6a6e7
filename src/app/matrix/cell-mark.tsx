/** What the worst of a cell's runs looks like: a shape, so that colour is not needed. */
import type { JSX } from 'react';
import type { Predicted } from '../../lab/matrix/predicted';
import type { CellTold } from '../../worker/client-lab';

export type Mark =
  'lost' | 'doubled' | 'aborted' | 'reordered' | 'nothing' | 'maybe' | 'cannot';

const WRONGS = ['lost', 'doubled', 'aborted', 'reordered'] as const;

/** The gravest thing that was found. */
export function markOf({ worst, cannot }: Pick<CellTold, 'worst' | 'cannot'>): Mark {
  if (cannot !== undefined) return 'cannot';
  return WRONGS.find((each) => worst[each] > 0) ?? 'nothing';
}

/** The gravest thing that must be found. */
export function predictedMark({ found, may }: Predicted): Mark {
  if (found === null) return 'cannot';
  const must = WRONGS.find((each) => found.includes(each));
  return must ?? (may.length === 0 ? 'nothing' : 'maybe');
}

const SHAPES: { readonly [mark in Mark]: JSX.Element } = {
  lost: <path className="is-dashed" d="M2,2H14V14H2ZM4,12L12,4" />,
  doubled: <path className="is-full" d="M2,6H10V14H2ZM6,4V2H14V10H12V4Z" />,
  aborted: <path d="M2,2H14V14H2ZM5,5L11,11M11,5L5,11" />,
  reordered: <path d="M3,5H12M9,2L12,5L9,8M13,11H4M7,8L4,11L7,14" />,
  nothing: <path d="M3,8.5L6.5,12L13,4" />,
  maybe: <path d="M2,9C4,4.5 6.5,5 8,8S12,11.5 14,7" />,
  cannot: <path d="M3,8H13" />,
};

export const CellMark = ({ of }: { readonly of: Mark }): JSX.Element => (
  <svg className={`matrix-mark is-${of}`} width="16" height="16" viewBox="0 0 16 16"
    aria-hidden="true">
    {SHAPES[of]}
  </svg>
);
