/** The copies at rest as they are drawn; a slot is one object until something in it changes. */
import type { Micros } from '../base/micros';
import type { CopyId } from '../trace/entry';
import type { Trace } from '../trace/trace';
import type { Slot, TokenState } from './frame';

/** What tells one slot from another. */
interface Resting {
  readonly copy: number;
  readonly entry: number; // that put it here
  readonly state: TokenState;
  readonly attempts: number;
}

/** Slots that are kept; a power of two. */
const KEPT_MAX = 2048;

export class Slots {
  private kept: (Slot | undefined)[] = [];

  constructor(private readonly trace: Trace) {}

  /** Forgets everything: the trace was cut. */
  clear(): void {
    this.kept = [];
  }

  /** A copy rests with its destination and in an inbox at once; each has a slot of its own. */
  at({ copy, entry, state, attempts }: Resting, isInbox: boolean): Slot {
    const place = (copy * 2 + (isInbox ? 1 : 0)) % KEPT_MAX;
    const known = this.kept[place];
    if (
      known?.entry === entry && known.copy === copy && known.state === state &&
      known.attempts === attempts
    ) {
      return known;
    }
    const { at, until, message } = this.trace.columns;
    const slot: Slot = {
      copy: copy as CopyId, message: message[entry] as Slot['message'], entry,
      label: shortLabel(this.trace.messages[message[entry]!]?.label ?? ''), state, attempts,
      since: at[entry] as Micros,
      ...(until[entry]! > at[entry]! && { until: until[entry] as Micros }),
    };
    this.kept[place] = slot;
    return slot;
  }
}

/** "m19" is said in sentences; a cell has room for the number. */
export const shortLabel = (label: string): string =>
  (/^m\d+$/.test(label) ? label.slice(1) : label);
