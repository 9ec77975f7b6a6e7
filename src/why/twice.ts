/** Why a message was there, was handed out, or had its effect more than once. */
import type { TraceEntry } from '../trace/entry';
import { whyAgain } from './again';
import { type Cell, deliveryOf, effectsOf, livesOf } from './cells';
import { isStep, joined, type Home, type Reason, after, isSetting, walk } from './walk';
import type { Scene } from './scene';

/** The further copies of a message in one place, each by the entry that stored it first. */
export function furtherCopies(scene: Scene, cell: Cell): readonly TraceEntry[] {
  const firsts = new Map<number, TraceEntry>();
  for (const entry of livesOf(scene, cell)) {
    if (entry.kind === 'stored' && !firsts.has(entry.copy!)) firsts.set(entry.copy!, entry);
  }
  const seen = new Set<number>();
  return [...firsts.values()].filter(({ actor }) => seen.has(actor) || !seen.add(actor));
}

/** Why a further copy of a message came to be: some of its way was gone twice. */
export function whyCopied(scene: Scene, stored: TraceEntry): Reason {
  const life = scene.lifeOf(stored.message!);
  const firstSend = life.find(({ kind }) => kind === 'sent')?.seq;
  const isHome: Home = ({ kind, seq }) => kind === 'created' || seq === firstSend;
  const before = life.filter(({ seq }) => seq < stored.seq);
  const touched = before.find((entry) => isStep(entry) && !isSetting(entry))
    ?? before.find(({ kind }) => kind === 'dropped');
  return joined(
    walk(scene, stored.seq, isHome),
    touched === undefined ? undefined : walk(scene, touched.seq),
  );
}

/** Deliveries of one copy to one reader after the first. */
export function redeliveriesOf(scene: Scene, cell: Cell): readonly TraceEntry[] {
  const workers = new Set(effectsOf(scene, cell).map(({ actor }) => actor));
  const seen = new Set<number>();
  return livesOf(scene, cell).filter((entry) => {
    const { kind, copy = -1, peer } = entry;
    if (kind !== 'delivered') return false;
    const reader = readerOfDelivery(scene, entry);
    const isUnknown = reader === '' && peer !== undefined;
    const isOurs = isUnknown ? workers.has(peer) : reader === cell.subscriber;
    return isOurs && (seen.has(copy) || !seen.add(copy));
  });
}

/** Whom the consumer of a delivery works for, as it said when it joined; empty when it did not. */
function readerOfDelivery({ ledger, trace }: Scene, { actor, peer }: TraceEntry): string {
  const { readership } = ledger.book;
  return readership.nameOf(readership.readerFor(readership.readersOf(trace, actor), peer ?? -1));
}

/** Why the work was done once more. */
export function whyTwice(scene: Scene, cell: Cell, effect: TraceEntry): Reason {
  const [first] = effectsOf(scene, cell);
  if (first !== undefined && first.copy !== effect.copy) {
    const stored = livesOf(scene, cell).find(({ kind, copy }) =>
      kind === 'stored' && copy === later(first, effect));
    if (stored !== undefined) return after(scene, [effect.seq], whyCopied(scene, stored));
  }
  const again = redeliveriesOf(scene, cell).filter(({ copy }) => copy === effect.copy);
  const own = deliveryOf(scene, effect);
  // The one who froze works on the first delivery last: what doubled it is the other one.
  const delivery = again.find(({ seq }) => seq === own?.seq) ?? again[0];
  return delivery === undefined
    ? walk(scene, effect.seq)
    : after(scene, [effect.seq], whyAgain(scene, delivery));
}

const later = (one: TraceEntry, other: TraceEntry): number =>
  Math.max(one.copy ?? -1, other.copy ?? -1);
