/** Why a message is still where it is. */
import type { EntryKind, TraceEntry } from '../trace/entry';
import { type Cell, livesOf } from './cells';
import type { Scene } from './scene';
import { after, type Reason, walk } from './walk';

/** Why a cell waits: it is hidden, it is with somebody, or nobody has come for it. */
export function whyWaiting(scene: Scene, cell: Cell): Reason | undefined {
  const last = livesOf(scene, cell).findLast(({ kind }) =>
    kind === 'stored' || kind === 'delivered' || kind === 'settled');
  if (last === undefined) return undefined;
  const holder = last.kind === 'stored' ? readerOf(scene, last) : last.peer ?? last.actor;
  const trouble = holder === undefined ? undefined : troubleOf(scene, holder);
  const reason = trouble === undefined ? atItself(last) : walk(scene, trouble.seq);
  return after(scene, [last.seq], reason.end === 'open' ? atItself(last) : reason);
}

/** The entry itself says by which rule it lies there or is out. */
const atItself = (entry: TraceEntry): Reason => ({
  steps: [{ seq: entry.seq, link: 'asked' }],
  end: entry.rule === undefined ? 'open' : 'rule',
  endAt: entry.seq,
});

/** The newest consumer that came to read from where a copy lies. */
function readerOf(scene: Scene, { actor }: TraceEntry): TraceEntry['peer'] {
  return scene.aboutOf(actor, 'joined').findLast(({ peer }) => peer === actor)?.actor;
}

const TURNS: readonly EntryKind[] = [
  'crashed', 'restarted', 'blocked', 'unblocked', 'stopped', 'started',
];
const DOWN = new Set(['crashed', 'blocked', 'stopped']);

/** What is the matter with an actor, or the process it runs in, now. */
export function troubleOf(scene: Scene, actor: TraceEntry['actor']): TraceEntry | undefined {
  for (const host of scene.hostsOf(actor)) {
    const turn = scene.newestOf(host, ...TURNS);
    if (turn !== undefined && DOWN.has(turn.kind)) return turn;
  }
  return undefined;
}
