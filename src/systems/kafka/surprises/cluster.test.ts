/** Surprises of a cluster happen in their worlds exactly as the rules say. */
import { expect, test } from 'vitest';
import type { TraceEntry } from '../../../trace/entry';
import { worlds } from '../../../worlds';
import { detailOf, type Played, player, type WorldFile } from './play';

const play = player(worlds);

const config = (file: WorldFile, more: object): void => {
  Object.assign(file['producers'][0].options.config, more);
};

const topic = (file: WorldFile, more: object): void => {
  const [first] = file['topology'].topics;
  first.config = { ...first.config, ...more };
};

const labels = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, at) => `m${from + at}`);

/** 'm1@0', 'm2@1', ... */
const inOrder = (count: number): string[] => labels(1, count).map((label, at) => `${label}@${at}`);

const stepsWithout = (file: WorldFile, verb: string): void => {
  file['steps'] = file['steps'].filter((step: { do: string }) => step.do !== verb);
};

const removed = ({ of, label }: Played): string[] => of('removed').map(label);

const leaders = ({ of, name }: Played, partition = 't-0'): [number, unknown, unknown][] =>
  of('changed', 'leader').filter((entry) => name(entry) === partition)
    .map((entry): [number, unknown, unknown] =>
      [seconds(entry), detailOf(entry)['value'], detailOf(entry)['epoch']]);

/** Where a replica cut its log: at which second, whose, and to which offset. */
const cutsOf = ({ of, name }: Played): unknown[] =>
  of('changed', 'truncated').map((entry) =>
    [seconds(entry), name(entry), detailOf(entry)['value']]);

const seconds = ({ at }: TraceEntry): number => Math.floor(at / 1e6);

// S4.
test('acks=1: what only the dead leader had is lost, and its offset is given again', () => {
  const played = play('acks-one-loses');
  const { told, log, given } = played;
  expect(labels(1, 10).map(told)).toEqual(labels(0, 9).map((_, at) => `ok ${at}`));
  expect(told('m11')).toBe('ok 8');
  expect(leaders(played)).toEqual([[9, 2, 1]]);
  expect(log('t-0')).toEqual([...inOrder(8), 'm11@8']);
  expect(given('billing')).toEqual([...inOrder(8), 'm11@8']);
  expect(removed(played)).toEqual(['m9', 'm10']);
  const marks = played.of('changed', 'highWatermark').filter((entry) =>
    played.name(entry) === 't-0' && entry.at <= 100_000);
  expect(detailOf(marks.at(-1) as TraceEntry)['value']).toBe(8);
  expect(cutsOf(played)).toEqual([[20, 't-0/b1', 8]]);
});

test('acks=all: what was not replicated was not acknowledged, and comes again', () => {
  const played = play('acks-one-loses', (file) => config(file, { acks: 'all' }));
  const early = played.of('answered').filter(({ at }) => at < 100_000).map(played.label);
  expect(early).toEqual(labels(1, 8));
  expect(played.log('t-0')).toEqual(inOrder(11));
  expect(played.given('billing')).toEqual(inOrder(11));
});

// S5.
test('acks=all with min.insync.replicas=1: an unclean election loses what one broker had', () => {
  const played = play('unclean-election');
  expect(labels(1, 6).map(played.told)).toEqual(labels(0, 5).map((_, at) => `ok ${at}`));
  expect(played.told('m7')).toBe('ok 3');
  expect(leaders(played)).toEqual([[39, -1, 1], [70, 2, 2]]);
  expect(played.log('t-0')).toEqual([...inOrder(3), 'm7@3']);
  expect(removed(played)).toEqual(['m4', 'm5', 'm6']);
  expect(played.given('billing')).toEqual([...inOrder(6), 'm7@3']);
  expect(cutsOf(played)).toEqual([[100, 't-0/b1', 3]]);
});

test('min.insync.replicas=2: what one broker alone would have is refused, and comes again', () => {
  const played = play('unclean-election', (file) => topic(file, { 'min.insync.replicas': 2 }));
  const codes = played.of('answered').filter(({ at }) => at > 20e6 && at < 30e6)
    .map((entry) => detailOf(entry)['code']);
  expect(new Set(codes)).toEqual(new Set(['NOT_ENOUGH_REPLICAS']));
  expect(played.log('t-0')).toEqual(inOrder(7));
  expect(removed(played)).toEqual([]);
});

test('min.insync.replicas=2 and nobody comes back: records fail when their time is over', () => {
  const played = play('unclean-election', (file) => {
    topic(file, { 'min.insync.replicas': 2 });
    file['steps'] = file['steps'].slice(0, 2);
  }, 150_000);
  const late = played.of('answered', 'TimeoutException');
  expect(late.map((entry) => [played.label(entry), seconds(entry)]))
    .toEqual([['m4', 140], ['m5', 140], ['m6', 140]]);
});

test('min.insync.replicas=2 and acks=1: accepted, and invisible', () => {
  const played = play('unclean-election', (file) => {
    topic(file, { 'min.insync.replicas': 2 });
    config(file, { acks: '1' });
  }, 29_000);
  expect(played.told('m4')).toBe('ok 3');
  expect(played.given('billing')).toEqual(inOrder(3));
});

test('without an unclean election a partition waits for its last leader, and keeps all', () => {
  const played = play('unclean-election', (file) => stepsWithout(file, 'command'));
  expect(leaders(played)).toEqual([[39, -1, 1], [100, 1, 2]]);
  expect(played.log('t-0')).toEqual(inOrder(7));
  expect(played.told('m7')).toBe('ok 6');
});

// K83: without a look at the epoch it would go on at offset 6, and never see m7 to m9.
test('a reader ahead of the log goes back to where it was cut', () => {
  const played = play('reader-ahead');
  const moves = played.of('changed', 'position').map(detailOf);
  expect(moves.map(({ offset, why }) => [offset, why]))
    .toEqual([[0, 'earliest'], [3, 'truncated']]);
  expect(played.log('t-0')).toEqual([...inOrder(3), 'm7@3', 'm8@4', 'm9@5', 'm10@6']);
  expect(played.given('billing')).toEqual([...inOrder(6), 'm7@3', 'm8@4', 'm9@5', 'm10@6']);
});

// K165, K86.
test('who lost its disk fetches all from the others, and alone begins again with nothing', () => {
  const played = play('lost-disk');
  expect(leaders(played, 'orders-0')).toEqual([[15, 2, 1]]);
  expect(played.log('orders-0')).toEqual(labels(1, 20).map((label, at) =>
    `${label.replace('m', 'a')}@${at}`));
  const isr = played.of('changed', 'isr').filter((entry) => played.name(entry) === 'orders-0');
  expect(isr.map((entry) => detailOf(entry)['value'])).toEqual([[2, 3], [2, 3, 1]]);
  expect(leaders(played, 'notes-0')).toEqual([[15, -1, 1], [26, 1, 2]]);
  expect(removed(played)).toEqual(['b1', 'b2', 'b3']);
  expect(['b1', 'b2', 'b3', 'b4'].map(played.told)).toEqual(['ok 0', 'ok 1', 'ok 2', 'ok 0']);
  expect(played.log('notes-0')).toEqual(['b4@0']);
});

test('what only the lost disk of a leader had is gone, however many replicas there are', () => {
  const played = play('lost-disk', (file) => {
    config(file, { acks: '1' });
    const cut = (target: string) => ({ at: '3900ms', do: 'cut', target, for: '25s' });
    file['steps'].push(cut('b1-b2'), cut('b1-b3'));
  });
  expect(played.told('a3')).toBe('ok 2');
  expect(removed(played)).toContain('a3');
  expect(played.log('orders-0').slice(0, 3)).toEqual(['a1@0', 'a2@1', 'a4@2']);
});

// S12.
const starts = ({ of }: Played): [number, unknown][] =>
  of('changed', 'logStartOffset').map((entry) => [seconds(entry), detailOf(entry)['value']]);

const positions = ({ of }: Played): unknown[] =>
  of('changed', 'position').map((entry) => detailOf(entry)['offset']);

const backAfter = (file: WorldFile, time: string): void => {
  file['steps'][0].for = time;
};

test('retention deletes by segment, at a check, read or not', () => {
  const played = play('retention-unread');
  expect(starts(played)).toEqual([[330, 264]]);
  expect(positions(played)).toEqual([0, 100, 264]);
  expect(played.of('removed')).toHaveLength(264);
});

test('what is over its time stays readable until the check', () => {
  const played = play('retention-unread', (file) => backAfter(file, '229900ms'), 329_800);
  expect(positions(played)).toEqual([0, 100]);
  expect(played.given('reader').slice(100, 102)).toEqual(['m101@100', 'm102@101']);
});

test('with latest the reader skips what is left, too', () => {
  const played = play('retention-unread', (file) =>
    Object.assign(file['consumers'][0].options.config, { 'auto.offset.reset': 'latest' }));
  // The first record was there before the reader asked for the end (K109).
  expect(positions(played)).toEqual([1, 100, 336]);
});

test('even the active segment expires', () => {
  const played = play('retention-unread', (file) => {
    file['producers'][0].count = 201;
  });
  expect(starts(played)).toEqual([[330, 201]]);
  expect(played.log('t-0')).toEqual([]);
});

// E5, E6.
test('the cleaner leaves the active segment alone', () => {
  const played = play('active-segment-dirty');
  expect(played.given('late')).toEqual(['m1@0', 'm2@1']);
  expect(removed(played)).toEqual([]);
});

test('a tombstone goes, and who was away never sees it', () => {
  const played = play('tombstone-gone');
  expect(removed(played)).toEqual(['a1', 'b1']);
  expect(played.given('view')).toEqual(['a1@0', 'a2@2', 'a3@3', 'a4@4', 'a5@5', 'a6@6']);
});

// E11.
test('a broker that is back leads nothing until preferred leaders are looked for', () => {
  const played = play('preferred-leader');
  expect(leaders(played)).toEqual([[10, 2, 1], [300, 1, 2]]);
  expect(played.of('answered').filter((entry) => detailOf(entry)['outcome'] !== 'ok')).toEqual([]);
});

// E12.
test('without an active controller records go on, and elections wait for another', () => {
  const played = play('controller-dies', (file) => {
    file['steps'] = file['steps'].slice(0, 1);
  });
  expect(leaders(played)).toEqual([]);
  expect(played.log('t-0')).toEqual(inOrder(80));
  const told = played.of('answered').filter(({ at }) => at > 5e6 && at < 8e6);
  expect(told.length).toBeGreaterThanOrEqual(10);
});

test('the new controller gives every broker a whole session first', () => {
  const played = play('controller-dies');
  const begun = played.of('sent', 'BeginQuorumEpoch').filter(({ at }) => at > 0);
  const wait = (begun[0]?.at ?? 0) - 5_000_000;
  expect(wait).toBeGreaterThan(1_000_000);
  expect(wait).toBeLessThan(3_000_000);
  const [change] = played.of('changed', 'leader');
  expect((change?.at ?? 0) - (begun[0]?.at ?? 0)).toBe(9_000_000);
  expect(played.log('t-0')).toEqual(inOrder(80));
});

// K167.
test('a full disk ends its broker, as often as it is started, until there is room', () => {
  const played = play('full-disk');
  const { of, told } = played;
  const lives = [...of('changed', 'logDirFailed'), ...of('crashed'), ...of('restarted')]
    .sort((a, b) => a.seq - b.seq).map((entry) => [seconds(entry), entry.kind, entry.native]);
  expect(lives).toEqual([
    [6, 'changed', 'logDirFailed'], [6, 'crashed', 'halt'], [20, 'restarted', 'restart'],
    [20, 'changed', 'logDirFailed'], [20, 'crashed', 'halt'], [26, 'restarted', 'restart'],
  ]);
  expect(leaders(played, 'orders-0')).toEqual([[15, 2, 1]]);
  expect(Array.from({ length: 15 }, (_, at) => told(`a${at + 1}`)).every((said) =>
    said.startsWith('ok'))).toBe(true);
  expect(of('crashed').every(({ cause = 0 }) => played.entries[cause]?.native === 'logDirFailed'))
    .toBe(true);
});

test('a broker that has nothing to write finds its disk full at the next checkpoint', () => {
  const played = play('full-disk', (file) => {
    file['producers'] = [];
    file['steps'] = [{ at: '6s', do: 'fillDisk', target: 'b1' }];
  });
  const [failed] = played.of('changed', 'logDirFailed');
  expect(failed && [seconds(failed), detailOf(failed)['file']])
    .toEqual([10, 'replication-offset-checkpoint']);
});
