/** The small sign of a state, the same on timeline, ledger and legend: shape first, then colour. */
import type { JSX } from 'react';

/** What a mark may say; the first word of every key of the words tables below `mark.`. */
export type MarkKind =
  | 'crash' | 'fault' | 'step' | 'lost' | 'dead' | 'dup' | 'again' | 'blocked' | 'info' | 'expired'
  | 'election' | 'rebalance' | 'empty' | 'thrown';

const STROKE = { strokeLinecap: 'round', strokeLinejoin: 'round', fill: 'none' } as const;

function Wedge(): JSX.Element {
  return (
    <>
      <path d="M0,-6.5 L7,6 H-7z" fill="var(--fault)" stroke="var(--stage)" />
      <path d="M.6,-2.6 l-2.2,3.8 h3 l-2,3.6" stroke="var(--stage)" strokeWidth="1.2" {...STROKE} />
    </>
  );
}

/** Somebody did something to the world that breaks nothing. */
function Tag(): JSX.Element {
  return (
    <path d="M-4.5,-5.5 H4.5 V1.5 L0,6 L-4.5,1.5z" fill="var(--raised)" stroke="var(--ink)"
      strokeWidth="1.5" strokeLinejoin="round" />
  );
}

function Octagon(): JSX.Element {
  const points = '6,2.5 2.5,6 -2.5,6 -6,2.5 -6,-2.5 -2.5,-6 2.5,-6 6,-2.5';
  return (
    <>
      <polygon points={points} fill="var(--dead)" stroke="var(--dead)" strokeWidth="1.5" />
      <path d="M-2.2,-2.2 l4.4,4.4 m0,-4.4 l-4.4,4.4" stroke="var(--on-state)" strokeWidth="1.8"
        {...STROKE} />
    </>
  );
}

function Twice(): JSX.Element {
  return (
    <>
      <rect x="-3.5" y="-6.5" width="10" height="10" rx="1.6" fill="var(--raised)"
        stroke="var(--dup)" strokeWidth="1.5" />
      <rect x="-6.5" y="-3.5" width="10" height="10" rx="1.6" fill="var(--dup)"
        stroke="var(--stage)" />
    </>
  );
}

function Again(): JSX.Element {
  return (
    <>
      <rect x="-8" y="-8" width="16" height="16" rx="3.8" fill="none" stroke="var(--again)"
        strokeWidth="1.25" />
      <rect x="-5.8" y="-5.8" width="11.6" height="11.6" rx="2" fill="var(--again)" />
      <path d="M2.9,-.4 A3 3 0 1 1 .8,-2.9 M.4,-4.6 L2,-2.7 L-.2,-1.7" stroke="var(--on-state)"
        strokeWidth="1.2" {...STROKE} />
    </>
  );
}

function Lost(): JSX.Element {
  return (
    <>
      <rect x="-6" y="-6" width="12" height="12" rx="2" fill="var(--raised)" stroke="var(--lost)"
        strokeWidth="1.5" strokeDasharray="5 2 1 2" />
      <path d="M-4,4 L4,-4" stroke="var(--lost)" strokeWidth="1.5" {...STROKE} />
    </>
  );
}

function Unknown(): JSX.Element {
  return (
    <>
      <path d="M0,-7 L7,0 L0,7 L-7,0z" fill="var(--raised)" stroke="var(--info)"
        strokeWidth="1.5" strokeDasharray="1.5 1.8" />
      <path d="M-1.7,-1.6 A1.7 1.7 0 1 1 .6,-.2 Q0,.1 0,1 M0,3 v.1" stroke="var(--info)"
        strokeWidth="1.3" {...STROKE} />
    </>
  );
}

function Expired(): JSX.Element {
  return (
    <>
      <path d="M0,-6.5 L5.6,-3.2 V3.2 L0,6.5 L-5.6,3.2 V-3.2z" fill="var(--raised)"
        stroke="var(--held)" strokeWidth="1.5" strokeDasharray="1.5 1.8" />
      <path d="M0,-3 V0 L2,1.2" stroke="var(--held)" strokeWidth="1.4" {...STROKE} />
    </>
  );
}

function Stopped(): JSX.Element {
  return (
    <>
      <circle r="6.2" fill="var(--raised)" stroke="var(--fault)" strokeWidth="1.5" />
      <path d="M-3,0 H3" stroke="var(--fault)" strokeWidth="2" {...STROKE} />
    </>
  );
}

/** Another one leads: a pennant. */
function Pennant(): JSX.Element {
  return (
    <>
      <path d="M-4,7 V-7" stroke="var(--ink)" strokeWidth="1.8" {...STROKE} />
      <path d="M-4,-7 L7,-3.2 L-4,.8z" fill="var(--raised)" stroke="var(--ink)"
        strokeWidth="1.5" strokeLinejoin="round" />
    </>
  );
}

/** What was shared is shared anew: two arrows, there and back. */
function Shared(): JSX.Element {
  return (
    <>
      <circle r="7" fill="var(--raised)" stroke="var(--ink)" strokeWidth="1.5" />
      <path d="M-3.6,-1.8 H3.2 L1.2,-3.8 M3.6,1.8 H-3.2 L-1.2,3.8" stroke="var(--ink)"
        strokeWidth="1.4" {...STROKE} />
    </>
  );
}

/** Nothing waits any more. */
function Emptied(): JSX.Element {
  return (
    <rect x="-6" y="-6" width="12" height="12" rx="2" fill="var(--raised)" stroke="var(--ink)"
      strokeWidth="1.4" strokeDasharray="1.5 2" />
  );
}

/** A call of somebody's own program came to nothing. */
function Thrown(): JSX.Element {
  return (
    <>
      <circle r="6.5" fill="var(--raised)" stroke="var(--ink)" strokeWidth="1.5" />
      <path d="M0,-3.4 V.6 M0,3.2 v.1" stroke="var(--ink)" strokeWidth="1.8" {...STROKE} />
    </>
  );
}

const DRAWN: { readonly [kind in MarkKind]: () => JSX.Element } = {
  crash: Wedge, fault: Wedge, step: Tag, lost: Lost, dead: Octagon, dup: Twice, again: Again,
  blocked: Stopped, info: Unknown, expired: Expired, election: Pennant, rebalance: Shared,
  empty: Emptied, thrown: Thrown,
};

/** Draws a mark around 0, 0 at the size of the timeline. */
export function StateMark({ kind }: { readonly kind: MarkKind }): JSX.Element {
  const Drawn = DRAWN[kind];
  return <Drawn />;
}
