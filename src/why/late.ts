/** Why a message had its effect after a later one of its producer and key. */
import type { MessageId, TraceEntry } from '../trace/entry';
import { whyAgain } from './again';
import { type Cell, deliveryOf, effectsOf, livesOf } from './cells';
import type { Scene } from './scene';
import { furtherCopies, redeliveriesOf, whyCopied } from './twice';
import { after, type Reason, walk } from './walk';

/** Why the first effect of a cell came late. */
export function whyLate(scene: Scene, cell: Cell, effect: TraceEntry): Reason {
  const overtaker = overtakerOf(scene, cell, effect);
  const asked = [effect.seq, ...(overtaker === undefined ? [] : [overtaker.seq])];
  const own = deliveryOf(scene, effect);
  const other = overtaker === undefined ? undefined : deliveryOf(scene, overtaker);
  if (own === undefined) return after(scene, asked, walk(scene, effect.seq));
  if (redeliveriesOf(scene, cell).some(({ seq }) => seq === own.seq)) {
    return after(scene, asked, whyAgain(scene, own));
  }
  const further = furtherCopies(scene, cell).find(({ copy }) => copy === own.copy);
  if (further !== undefined) return after(scene, asked, whyCopied(scene, further));
  const overtaken = other !== undefined && other.seq < own.seq;
  return after(scene, asked, overtaken ? whyBefore(scene, own, other) : walk(scene, own.seq));
}

/** The later one was handed out first: it came first, or the place does so. */
function whyBefore(scene: Scene, own: TraceEntry, other: TraceEntry): Reason {
  const storedOf = ({ message, copy }: TraceEntry): TraceEntry | undefined =>
    scene.lifeOf(message!).find((entry) => entry.kind === 'stored' && entry.copy === copy);
  const [mine, theirs] = [storedOf(own), storedOf(other)];
  const cameLate = mine !== undefined && theirs !== undefined && mine.seq > theirs.seq;
  if (!cameLate) return walk(scene, other.seq);
  return walk(scene, mine.seq, ({ kind }) => kind === 'created');
}

/** The first effect, for the same reader, of a later message of the same producer and key. */
function overtakerOf(scene: Scene, cell: Cell, effect: TraceEntry): TraceEntry | undefined {
  const own = scene.trace.messages[cell.message];
  let first: TraceEntry | undefined;
  for (const { id, producer, key, ordinal } of scene.trace.messages) {
    if (producer !== own?.producer || key !== own.key || ordinal <= own.ordinal) continue;
    const [other] = effectsOf(scene, { ...cell, message: id as MessageId });
    if (other === undefined || other.seq > effect.seq) continue;
    if (first === undefined || other.seq < first.seq) first = other;
  }
  return first;
}

/** The first effect of a cell; what is out of order is so by this one. */
export const firstEffect = (scene: Scene, cell: Cell): TraceEntry | undefined =>
  effectsOf(scene, cell)[0] ?? livesOf(scene, cell).find(({ kind }) => kind === 'processed');
