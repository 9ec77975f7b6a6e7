/** Receipt handles of a message, and what each can still do at a moment: read from the trace. */
import { fieldsOf } from '../../../base/json';
import type { Micros } from '../../../base/micros';
import type { MessageId, TraceEntry } from '../../../trace/entry';
import { kindCode, type Trace } from '../../../trace/trace';
import { isFifoName } from '../topology';

/** How a handle stands: its lease runs; it ran out; somebody received since; nothing is left. */
type Standing = 'current' | 'expired' | 'stale' | 'spent';

/** What becomes of a request with it, and the rule that says so. */
export interface Outcome {
  readonly does: 'works' | 'nothing' | 'refused'; // 'nothing': the answer is OK, and no more
  readonly rule: string; // 'sqs:S24'
}

export interface Handle {
  readonly text: string; // 'orders:0:1'
  readonly queue: string;
  readonly client: string;
  readonly at: Micros; // when it was given out
  readonly until: Micros; // of its lease
  readonly receive: number; // ApproximateReceiveCount of that receive
  readonly standing: Standing;
  readonly deletes: Outcome;
  readonly changes: Outcome; // ChangeMessageVisibility
}

type Given = Pick<Handle, 'text' | 'client' | 'at' | 'until' | 'receive'>;

/** One copy of the message, as far as its handles depend on it. */
interface Copy {
  readonly queue: string;
  phase: 'visible' | 'inFlight' | 'gone';
  given: readonly Given[]; // the newest last
}

const ANSWERED = kindCode('answered');
const CHANGES = ['ChangeMessageVisibility', 'ChangeMessageVisibilityBatch'];

/** The handles of a message after the first `count` entries, the newest first. */
export function handlesOf(trace: Trace, message: MessageId, count: number): Handle[] {
  const copies = new Map<number, Copy>();
  const { columns, texts } = trace;
  const changing = new Set(CHANGES.map((native) => texts.indexOf(native)));
  for (let seq = 0; seq < count; seq++) {
    const isChange = columns.kind[seq] === ANSWERED && changing.has(columns.native[seq]!);
    if (columns.message[seq] === message || isChange) tell(copies, trace, trace.entry(seq));
  }
  return [...copies.values()].flatMap(judged).reverse();
}

function tell(copies: Map<number, Copy>, trace: Trace, entry: TraceEntry): void {
  const { kind, actor, copy: id, at, peer } = entry;
  const { handle, leaseUntil, attempt } = fieldsOf(entry.detail);
  const text = String((handle ?? '') as string);
  if (kind === 'answered') {
    // S14: the lease of this handle's message is another one now.
    const until = { until: leaseUntil as Micros };
    for (const copy of typeof leaseUntil === 'number' ? copies.values() : []) {
      if (!copy.given.some((one) => one.text === text)) continue;
      copy.given = copy.given.map((one, i) =>
        (i === copy.given.length - 1 ? { ...one, ...until } : one));
    }
    return;
  }
  if (id === undefined) return;
  const copy = copies.get(id);
  if (kind === 'stored') {
    if (copy === undefined) {
      copies.set(id, { queue: trace.nameOf(actor), phase: 'visible', given: [] });
    } else copy.phase = 'visible';
  } else if (copy === undefined) return;
  else if (kind === 'delivered') {
    const client = peer === undefined ? '' : trace.nameOf(peer);
    const next = { text, client, at, until: leaseUntil as Micros, receive: Number(attempt) };
    copy.phase = 'inFlight';
    copy.given = [...copy.given.filter((one) => one.text !== text), next];
  } else if (kind === 'removed' || kind === 'expired' || kind === 'deadLettered') {
    copy.phase = 'gone';
  }
}

function judged({ queue, phase, given }: Copy): Handle[] {
  return given.map((one, i) => {
    const isNewest = i === given.length - 1;
    const standing = phase === 'gone' ? 'spent' : !isNewest ? 'stale'
      : phase === 'inFlight' ? 'current' : 'expired';
    const isOut = phase === 'inFlight';
    return { ...one, queue, standing, ...outcomesOf(standing, isFifoName(queue), isOut) };
  });
}

/** What a delete and a change of visibility come to: the handle, the kind of queue, the lease. */
function outcomesOf(
  standing: Standing, isFifo: boolean, isOut: boolean,
): Pick<Handle, 'deletes' | 'changes'> {
  const say = (does: Outcome['does'], rule: string): Outcome => ({ does, rule: `sqs:${rule}` });
  if (standing === 'spent') {
    return { deletes: say('nothing', 'S26'), changes: say('refused', 'S18') };
  }
  if (standing === 'current') return { deletes: say('works', 'S23'), changes: say('works', 'S14') };
  if (isFifo) return { deletes: say('refused', 'S25'), changes: say('refused', 'S18') };
  // S24: a late delete still works, unless somebody else has the message now.
  return isOut
    ? { deletes: say('nothing', 'S24'), changes: say('works', 'S28') }
    : { deletes: say('works', 'S24'), changes: say('nothing', 'S18') };
}
