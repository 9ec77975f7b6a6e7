/** How an actor is, as bits, and what each entry of its own makes of it. */
import { fieldsOf } from '../../base/json';
import { kindCode, type Trace } from '../../trace/trace';

/** A wire that is cut is blocked; SLOW and LOSSY are ills of wires, SLOW of consumers, too. */
export const [CRASHED, PAUSED, BLOCKED, STOPPED, SLOW, LOSSY, FULL] = [1, 2, 4, 8, 16, 32, 64];

/** Whether an actor can act. */
export type Health = 'running' | 'blocked' | 'paused' | 'crashed' | 'stopped';

export type LaneHealth = 'open' | 'cut' | 'slow' | 'lossy';

const STARTED = kindCode('started');
const ENDED = kindCode('stopped');
const CRASH = kindCode('crashed');
const RESTARTED = kindCode('restarted');
const HELD_UP = kindCode('blocked');
const GOES_ON = kindCode('unblocked');
const CHANGED = kindCode('changed');

/** The health after an entry of the actor's own. */
export function healthAfter(bits: number, trace: Trace, seq: number): number {
  const { columns, texts } = trace;
  const native = texts[columns.native[seq]!]!;
  const disk = native === 'loseDisk' ? bits & ~FULL : bits; // there is another in its place
  switch (columns.kind[seq]) {
    case STARTED: return disk & ~(STOPPED | CRASHED);
    case ENDED: return disk | STOPPED;
    case CRASH: return (disk & ~(PAUSED | BLOCKED)) | CRASHED;
    case RESTARTED: return disk & ~(CRASHED | PAUSED | BLOCKED | STOPPED);
    case HELD_UP: return disk | (native === 'pause' ? PAUSED : BLOCKED);
    case GOES_ON: return disk & ~(native === 'resume' ? PAUSED : BLOCKED | SLOW | LOSSY);
    case CHANGED: return afterFault(disk, { native, trace, seq });
    default: return disk;
  }
}

interface Fault {
  readonly native: string;
  readonly trace: Trace;
  readonly seq: number;
}

/** Faults with an amount end by another: a delay times one, no loss. */
function afterFault(bits: number, { native, trace, seq }: Fault): number {
  if (native === 'freeDisk') return bits & ~FULL;
  if (native !== 'slow' && native !== 'lose' && native !== 'restore' && native !== 'fillDisk') {
    return bits;
  }
  const detail = trace.detail(seq);
  if (detail === undefined) return bits; // a state of that name
  if (native === 'fillDisk') return bits | FULL;
  if (native === 'restore') return bits & ~(SLOW | LOSSY);
  const { amount } = fieldsOf(detail);
  if (native === 'slow') return amount === 1 ? bits & ~SLOW : bits | SLOW;
  return amount === 0 ? bits & ~LOSSY : bits | LOSSY;
}

/** A machine's health in a word. */
export function machineHealth(bits: number): Health {
  if (bits & CRASHED) return 'crashed';
  if (bits & PAUSED) return 'paused';
  if (bits & BLOCKED) return 'blocked';
  return bits & STOPPED ? 'stopped' : 'running';
}

/** A wire's health in a word. */
export function wireHealth(bits: number): LaneHealth {
  return bits & BLOCKED ? 'cut' : bits & LOSSY ? 'lossy' : bits & SLOW ? 'slow' : 'open';
}
