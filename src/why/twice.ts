/** Why a message was there, was handed out, or had its effect more than once. */
import { ORIGIN } from '../ledger/book/book';
import type { TraceEntry } from '../trace/entry';
import { whyAgain } from './again';
import { type Cell, deliveryOf, effectsOf, livesOf } from './cells';
import { isStep, joined, type Home, type Reason, after, isSetting, walk } from './walk';
import type { Scene } from './scene';

const isOf = ({ ledger }: Scene, copy: number | undefined, origin: number): boolean =>
  ledger.book.copies.columns.origin[copy ?? -1] === origin;

/** The entries that stored the copies of a cell first. */
function arrivalsOf(scene: Scene, cell: Cell): readonly TraceEntry[] {
  const seen = new Set<number>();
  return livesOf(scene, cell).filter(({ kind, copy = -1 }) =>
    kind === 'stored' && !seen.has(copy) && seen.add(copy));
}

/** The log duplicates of a cell, each by the entry that stored it first. */
export const furtherCopies = (scene: Scene, cell: Cell): readonly TraceEntry[] =>
  arrivalsOf(scene, cell).filter(({ copy }) => isOf(scene, copy, ORIGIN.further));

/** What had gone on from a place, dead-lettered or moved, and is there again as another copy. */
export function comebacksOf(scene: Scene, cell: Cell): readonly TraceEntry[] {
  const places = new Set<number>();
  return arrivalsOf(scene, cell).filter(({ actor, copy }) =>
    isOf(scene, copy, ORIGIN.first) && (places.has(actor) || !places.add(actor)));
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

/** Deliveries of one copy to one reader after the first; what a seek brought back is none. */
export function redeliveriesOf(scene: Scene, cell: Cell): readonly TraceEntry[] {
  const seen = new Set<number>();
  return livesOf(scene, cell).filter((entry) => {
    const { kind, copy = -1 } = entry;
    if (kind !== 'delivered' || readerOfDelivery(scene, entry) !== cell.subscriber) return false;
    return seen.has(copy) || isOf(scene, copy, ORIGIN.replay) || !seen.add(copy);
  });
}

/** Whom the consumer of a delivery works for; empty when for nobody who reads there. */
function readerOfDelivery({ ledger, trace }: Scene, { actor, peer }: TraceEntry): string {
  const { readership } = ledger.book;
  const readers = readership.readersOf(trace, actor);
  return readership.nameOf(readership.readerFor(trace, readers, peer ?? -1));
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
  if (delivery !== undefined) return after(scene, [effect.seq], whyAgain(scene, delivery));
  const touched = own && doublingOf(scene, own);
  if (own === undefined || touched === undefined) return walk(scene, effect.seq);
  return after(scene, [effect.seq, own.seq], walk(scene, touched.seq));
}

/** Somebody let one delivery arrive twice: that is said of its parcel, just before it leaves. */
function doublingOf({ trace }: Scene, { seq, at, peer }: TraceEntry): TraceEntry | undefined {
  for (let each = seq - 1; each >= 0 && trace.columns.at[each] === at; each--) {
    const entry = trace.entry(each);
    if (isStep(entry) && entry.native === 'duplicate' && entry.peer === peer) return entry;
  }
  return undefined;
}

const later = (one: TraceEntry, other: TraceEntry): number =>
  Math.max(one.copy ?? -1, other.copy ?? -1);
