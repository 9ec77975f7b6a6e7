/** How an actor stands at a moment, read from its own entries. */
import { type Fields, fieldsOf, type Json } from '../../base/json';
import type { ActorId, TraceEntry } from '../../trace/entry';
import { isState } from '../../trace/state';
import type { Trace } from '../../trace/trace';
import { indexOf } from '../run/readers';

/** The newest of an actor's own entries, at most `count` entries into the run, that fits. */
export function newestOf(
  trace: Trace,
  { actor, count }: { readonly actor: ActorId; readonly count: number },
  fits: (entry: TraceEntry, fields: Fields) => boolean,
): TraceEntry | undefined {
  const seqs = indexOf(trace).ofActor(actor, count);
  for (let place = seqs.length - 1; place >= 0; place--) {
    const seq = seqs[place] as number;
    if (trace.columns.actor[seq] !== actor) continue;
    const entry = trace.entry(seq);
    if (fits(entry, fieldsOf(entry.detail))) return entry;
  }
  return undefined;
}

export type Trouble = 'crashed' | 'paused' | 'blocked' | 'cut' | 'slow' | 'lossy' | 'stopped';

const BLOCKED_BY: { readonly [native: string]: Trouble } = { pause: 'paused', cut: 'cut' };
const TURNS = new Set(['slow', 'lose', 'restore']);
const WIRE_TROUBLE: { readonly [native: string]: Trouble } = { slow: 'slow', lose: 'lossy' };

/** What is the matter with an actor; undefined when it is well. */
export function healthOf(trace: Trace, actor: ActorId, count: number): Trouble | undefined {
  const turning = newestOf(trace, { actor, count }, ({ kind, native }, fields) =>
    ['crashed', 'restarted', 'blocked', 'unblocked', 'stopped', 'started'].includes(kind) ||
    (kind === 'changed' && fields.step !== undefined && TURNS.has(native)),
  );
  if (turning === undefined) return undefined;
  const { kind, native } = turning;
  if (kind === 'crashed' || kind === 'stopped') return kind;
  if (kind === 'blocked') return BLOCKED_BY[native] ?? 'blocked';
  if (kind !== 'changed') return undefined;
  const amount = fieldsOf(turning.detail).amount;
  return native === 'slow' && amount === 1 ? undefined : WIRE_TROUBLE[native];
}

const DISK = new Set(['fillDisk', 'freeDisk', 'loseDisk']);

/** Whether somebody has filled an actor's disk; another one in its place is empty. */
export const isDiskFull = (trace: Trace, actor: ActorId, count: number): boolean =>
  newestOf(trace, { actor, count }, ({ native }) => DISK.has(native))?.native === 'fillDisk';

/** The state that an actor's machine is in, when it has said so. */
export function machineStateOf(trace: Trace, actor: ActorId, count: number): string | undefined {
  return newestOf(trace, { actor, count }, ({ kind, native, detail }) =>
    kind === 'changed' && isState(native, detail),
  )?.native;
}

/** The value that a setting was last given. */
export function settingOf(
  trace: Trace,
  at: { readonly actor: ActorId; readonly count: number },
  name: string,
): Json | undefined {
  const entry = newestOf(trace, at, ({ kind, native }, fields) =>
    kind === 'changed' && native === name && fields.value !== undefined,
  );
  return entry && fieldsOf(entry.detail).value;
}
