/** What each world of a quorum queue or a stream says that it shows, and otherwise elsewhere. */
import { expect, it, test } from 'vitest';
import { type Fields, fieldsOf, type Json } from '../../base/json';
import { seconds } from '../../base/micros';
import { playWorld, worldFile, worldNames } from '../../testing/world';
import type { EntryKind, TraceEntry } from '../../trace/entry';
import { assemble } from './machines';
import { scenario as rabbitmq } from './scenario';

const folder = import.meta.dirname;

/** A world, as it is or with other settings of the broker. */
function play(name: string, settings: Fields = {}) {
  const file = worldFile(folder, name) as Fields;
  const changed = { ...file, settings: { ...fieldsOf(file['settings'] ?? null), ...settings } };
  const { trace } = playWorld(changed, { scenario: rabbitmq, assemble });
  const told = (kind: EntryKind, is: (entry: TraceEntry) => boolean = () => true): string[] =>
    trace.entries().filter((entry) => entry.kind === kind && is(entry))
      .map(({ message = -1 }) => trace.messages[message]?.label ?? '');
  const of = (actor: string) => (entry: TraceEntry): boolean => trace.nameOf(entry.actor) === actor;
  const headers = (label: string): Json[] => trace.entries()
    .filter(({ kind, message = -1 }) =>
      kind === 'delivered' && trace.messages[message]?.label === label)
    .map(({ detail }) => fieldsOf(detail ?? null)['headers'] ?? {});
  return { trace, told, of, headers };
}

const counts = (acquired: number, failed = acquired): Json =>
  ({ 'x-acquired-count': acquired, ...(failed > 0 && { 'x-delivery-count': failed }) });

/** The messages that their publisher knows to be safe. */
const isConfirm = ({ native, message }: TraceEntry): boolean =>
  native === 'basic.ack' && message !== undefined;

const STORIES: { readonly [world: string]: () => void } = {
  'quorum-leader-dies': () => {
    const { trace, told, of } = play('quorum-leader-dies');
    const all = Array.from({ length: 16 }, (_, at) => `m${at + 1}`);
    expect(told('answered', isConfirm)).toEqual(all);
    expect(told('stored', of('orders'))).toEqual(all);
    expect(told('processed')).toEqual(all);
    const leaders = trace.entries().filter(({ native }) => native === 'leader');
    expect(leaders.map(({ detail }) => fieldsOf(detail ?? null)['node'])).toEqual(['n1', 'n2']);
    const [, second] = leaders;
    expect((second?.at ?? 0) - seconds(5)).toBeLessThan(seconds(1));
  },
  'quorum-member-replaced': () => {
    const { trace, told } = play('quorum-member-replaced');
    expect(told('answered', isConfirm)).toHaveLength(16);
    const changes = trace.entries().filter(({ native }) => native === 'members');
    expect(changes.map(({ detail }) => fieldsOf(detail ?? null)['nodes']))
      .toEqual(['n1, n2', 'n1, n2, n4']);
  },
  'quorum-flow': () => {
    const { trace, told } = play('quorum-flow');
    const flow = trace.entries().filter(({ native }) => native === 'flow');
    const kinds = flow.map(({ kind }) => kind);
    expect(kinds).toEqual(['blocked', 'unblocked', 'blocked', 'unblocked']);
    expect((flow[0]?.at ?? 0) - seconds(4)).toBeGreaterThan(0);
    expect(told('processed')).toEqual(Array.from({ length: 45 }, (_, at) => `m${at + 1}`));
  },
  'quorum-partition': () => {
    const { trace, told } = play('quorum-partition');
    const between = (from: number, to: number) => told('answered', (entry) =>
      isConfirm(entry) && entry.at > seconds(from) && entry.at < seconds(to));
    expect(between(4.1, 12)).toEqual(['b3', 'b4', 'b5', 'b6']);
    expect(trace.entries().filter(({ native }) => native === 'truncated')).toHaveLength(1);
    expect(told('processed').toSorted()).toEqual(told('answered', isConfirm).toSorted());
    expect(new Set(told('processed')).size).toBe(12);
  },
  'quorum-poison-stopped': () => {
    const { told, of, headers } = play('quorum-poison-stopped');
    expect(headers('m2')).toEqual([{}, counts(1), counts(2), counts(3)]);
    expect(told('deadLettered')).toEqual(['m2']);
    expect(told('stored', of('failed'))).toEqual(['m2']);
    expect(told('processed')).toEqual(['m1', 'm3', 'm4']);
  },
  'quorum-nack-not-counted': () => {
    const { told, headers } = play('quorum-nack-not-counted');
    expect(headers('m2').length).toBeGreaterThan(10);
    expect(headers('m2').slice(0, 3)).toEqual([{}, counts(1, 0), counts(2, 0)]);
    expect(told('processed')).toEqual(['m1']);
    const before = play('quorum-nack-not-counted', { version: '4.0' });
    expect(before.headers('m2').length).toBe(4);
    expect(before.told('processed')).toEqual(['m1', 'm3', 'm4']);
  },
  'quorum-return-place': () => {
    expect(play('quorum-return-place').told('processed')).toEqual(['m1', 'm3', 'm4']);
    expect(play('quorum-return-place', { version: '4.0' }).told('processed')).toEqual(['m1']);
  },
  'quorum-full-too-late': () => {
    const { trace, told } = play('quorum-full-too-late');
    let [ready, most] = [0, 0];
    for (const { kind, actor } of trace.entries()) {
      if (trace.nameOf(actor) !== 'readings') continue;
      if (kind === 'stored') most = Math.max(most, ++ready);
      if (kind === 'delivered') ready--;
    }
    expect(most).toBe(8);
    const answered = (outcome: string): string[] =>
      told('answered', ({ detail = null, message }) =>
        message !== undefined && fieldsOf(detail)['outcome'] === outcome);
    expect(answered('ok').filter((label) => label.startsWith('a')).length).toBe(9);
    // It is down to its limit before b3, and opens for b6 only, at four fifths of it.
    expect(answered('fail')).toEqual(['b1', 'b2', 'b3', 'b4', 'b5', 'b8', 'b9']);
    expect(answered('ok').filter((label) => label.startsWith('b'))).toEqual(['b6', 'b7']);
  },
  'quorum-dead-letter-kept': () => {
    const { trace, told, of } = play('quorum-dead-letter-kept');
    expect(told('stored', of('failed'))).toEqual(['b1']);
    const kept = trace.entries().find(({ native }) => native === 'dead-letter-strategy');
    const arrived = trace.entries().find((entry) => entry.kind === 'stored' && of('failed')(entry));
    expect((arrived?.at ?? 0) - (kept?.at ?? 0)).toBeGreaterThanOrEqual(seconds(180));
    expect(told('deadLettered')).toEqual(['a1', 'b1']);
  },
  'quorum-two-classes': () => {
    const order = (version: string): string =>
      play('quorum-two-classes', { version }).told('processed').slice(0, 9).join(' ');
    expect(order('4.0')).toBe('b1 b2 a1 b3 b4 a2 b5 b6 a3');
    expect(order('4.3')).toBe('b1 b2 b3 b4 b5 b6 a1 a2 a3');
    expect(order('3.10')).toBe('a1 a2 a3 a4 a5 a6 b1 b2 b3');
  },
  'quorum-keeps-transient': () => {
    const { trace, told, of, headers } = play('quorum-keeps-transient');
    const crashed = trace.entries().findIndex(({ kind }) => kind === 'crashed');
    expect(told('removed', ({ native }) => native === 'lost in the crash'))
      .toEqual(['m1', 'm2', 'm3', 'm4', 'm5']);
    expect(told('delivered', (entry) => entry.seq > crashed && of('quorum')(entry)))
      .toEqual(['m1', 'm2', 'm3', 'm4', 'm5']);
    // From the classic queue, from the quorum queue, and after the crash.
    expect(headers('m1')).toEqual([{}, {}, counts(1)]);
    expect(headers('m2')).toEqual([{}]);
  },
  'quorum-hung-worker': () => {
    const { trace, told, headers } = play('quorum-hung-worker');
    expect(told('processed')).toEqual(['m2', 'm3', 'm4', 'm1']);
    expect(headers('m1')).toEqual([{}, counts(1, 0)]);
    const natives = trace.entries().map(({ native }) => native);
    expect(natives.filter((native) => native === 'basic.cancel').length).toBe(1);
    expect(natives).not.toContain('channel.close');
  },
  'quorum-patient-retry': () => {
    const { trace, told } = play('quorum-patient-retry');
    const waits = trace.entries().flatMap(({ native, at, until }) =>
      (native === 'delayed retry' ? [(until ?? 0) - at] : []));
    expect(waits).toEqual([seconds(1), seconds(2), seconds(3)]);
    expect(told('processed')).toEqual(['m1', 'm3', 'm4', 'm2']);
  },
  'quorum-endless-loop': () => {
    const { trace, told } = play('quorum-endless-loop');
    const stuck = trace.entries().find(({ native }) => native === 'endless loop')?.seq ?? Infinity;
    const isLater = ({ seq }: TraceEntry): boolean => seq > stuck;
    expect(told('removed', ({ native }) => native === 'overflow')).toEqual(['m4', 'm5']);
    expect(told('routed', isLater)).toEqual(expect.arrayContaining(labels(6, 12)));
    for (const kind of ['stored', 'delivered'] as const) expect(told(kind, isLater)).toEqual([]);
    const isConfirm = ({ message, detail = null }: TraceEntry): boolean =>
      message !== undefined && fieldsOf(detail)['outcome'] === 'ok';
    expect(told('answered', (entry) => isLater(entry) && isConfirm(entry))).toEqual([]);
    // Before 4.3 nothing waits for a retry: the worker fails on the three for ever.
    const before = play('quorum-endless-loop', { version: '4.0' });
    expect(before.trace.entries().some(({ native }) => native === 'endless loop')).toBe(false);
  },
  'stream-rewind': () => {
    const { trace, told, of } = play('stream-rewind');
    const all = labels(1, 10);
    expect(told('processed', of('worker'))).toEqual(all);
    expect(told('removed', of('work'))).toEqual(all);
    expect(told('processed', of('auditor'))).toEqual([...all, ...all]);
    expect(told('removed', of('journal'))).toEqual([]);
    expect(trace.entries().some(({ detail = null }) =>
      fieldsOf(detail)['redelivered'] === true)).toBe(false);
  },
  'stream-leader-dies': () => {
    const { told, of } = play('stream-leader-dies');
    expect(told('processed', of('audit'))).toEqual(labels(1, 16));
    expect(told('left')).toEqual([]);
    expect(told('changed', ({ native }) => native === 'leader')).toHaveLength(2);
  },
  'stream-place': () => {
    const { told, of } = play('stream-place');
    expect(told('processed', of('billing'))).toEqual([...labels(1, 6), ...labels(12, 14)]);
    expect(told('processed', of('search'))).toEqual([...labels(1, 6), ...labels(1, 14)]);
    expect(told('processed', of('mail'))).toEqual(labels(1, 14));
  },
  'stream-retention': () => {
    const { told, of } = play('stream-retention');
    expect(told('processed', of('fast'))).toEqual(labels(1, 20));
    const seen = told('processed', of('slow'));
    const gone = told('removed', of('readings'));
    expect([gone, seen.at(-1)]).toEqual([labels(1, 15), 'm20']);
    expect(labels(1, 20).filter((label) => !seen.includes(label))).toEqual([
      'm3', 'm5', 'm6', 'm7', 'm9', 'm10', 'm11', 'm13', 'm14', 'm15',
    ]);
  },
};

const labels = (first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, at) => `m${first + at}`);

it.each(Object.entries(STORIES))('%s happens', (_, check) => check());

test('every world of a quorum queue or a stream says what happens in it', () => {
  const worlds = worldNames(folder).filter((name) => /^(quorum|stream)-/.test(name));
  expect(worlds.toSorted()).toEqual(Object.keys(STORIES).toSorted());
});
