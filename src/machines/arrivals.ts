/** When a producer's messages come. Arrival n depends on n alone, never on what happened to n-1. */
import { naturalLog } from '../base/chance';
import type { Micros } from '../base/micros';
import type { Kernel } from '../kernel/api';
import type { Arrivals } from '../scenario/scenario';

/** What of a producer decides its next arrival. */
interface Coming {
  readonly arrivals: Arrivals;
  readonly made: number; // ordinal of the newest message
  readonly next: Micros; // when that one came
}

const NEVER = Infinity as Micros;

/** When the first message comes; Infinity when none comes by itself. */
export function firstArrival(arrivals: Arrivals, start: Micros): Micros {
  if (arrivals.kind === 'byHand') return NEVER;
  if (arrivals.kind === 'recorded') return arrivals.times[0] ?? NEVER;
  return start;
}

/** When the message after the newest one comes. */
export function nextArrival(coming: Coming, kernel: Kernel): Micros {
  const { arrivals, made, next } = coming;
  switch (arrivals.kind) {
    case 'byHand':
      return NEVER;
    case 'recorded':
      return arrivals.times[made] ?? NEVER;
    case 'constant':
      return (next + arrivals.every) as Micros;
    case 'poisson': {
      const wait = arrivals.every * -naturalLog(1 - kernel.draw('arrival', made));
      return (next + Math.round(wait)) as Micros;
    }
    case 'burst':
      return afterBurst(arrivals, next);
  }
}

/** Inside the spike messages follow closely; before and after it the steady rate goes on. */
function afterBurst(arrivals: Arrivals & { kind: 'burst' }, last: Micros): Micros {
  const { every, at, count, spacing } = arrivals;
  const end = at + (count - 1) * spacing;
  if (last >= at && last < end) return (last + spacing) as Micros;
  const steady = last + every;
  return (last < at && steady > at ? at : steady) as Micros;
}
