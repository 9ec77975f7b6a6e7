/** Surprises around consumers and groups happen in their worlds exactly as the rules say. */
import { expect, test } from 'vitest';
import { seconds } from '../../../base/micros';
import { checkConservation } from '../../../ledger/conservation';
import { worlds } from '../../../worlds';
import { detailOf, player, type Played, type WorldFile } from './play';

const play = player(worlds);

const offsets = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at);

/** Offsets of a partition that were handed to a consumer, in order. */
const given = ({ of, trace }: Played, consumer: string, partition = 't-0'): number[] =>
  of('delivered').filter(({ actor, peer }) =>
    trace.nameOf(actor) === partition && trace.nameOf(peer as never) === consumer)
    .map((entry) => detailOf(entry)['offset'] as number);

/** Offsets of what a consumer has worked off, in order. */
const done = ({ of, trace, label }: Played, consumer: string): number[] =>
  of('processed').filter(({ actor }) => trace.nameOf(actor) === consumer)
    .map((entry) => Number(label(entry).split('@')[1]));

/** What a group has committed in a partition, in order. */
const commits = ({ of, trace }: Played, partition = 't-0', group = 'g'): number[] =>
  of('committed').filter(({ actor, peer }) =>
    trace.nameOf(actor) === group && trace.nameOf(peer as never) === partition)
    .map((entry) => detailOf(entry)['offset'] as number);

/** What each consumer has been assigned, changed by this generation. */
const assignedIn = ({ of, name }: Played, generation: number): Record<string, unknown> =>
  Object.fromEntries(of('assigned', 'assign')
    .filter((entry) => detailOf(entry)['generation'] === generation)
    .map((entry) => [name(entry), detailOf(entry)['partitions']]));

const when = ({ of, name }: Played, actor: string, native: string): number[] =>
  of('left', native).filter((entry) => name(entry) === actor).map(({ at }) => at);

const setAll = (file: WorldFile, config: object): void => {
  for (const { options } of file['consumers']) options.config = { ...options.config, ...config };
};

const near = (at: number, wanted: number): boolean =>
  at >= wanted && at <= wanted + seconds(0.05);

test('S1: a fourth consumer idles, and a dead one is missed after 45 seconds', () => {
  const played = play('idle-and-silent');
  expect(assignedIn(played, 1)).toEqual({ c1: ['t-0'], c2: ['t-1'], c3: ['t-2'], c4: [] });
  expect(near(played.of('assigned', 'assign')[0]?.at ?? 0, seconds(3))).toBe(true);
  expect(given(played, 'c2', 't-1')).toEqual(offsets(0, 5));
  expect(commits(played, 't-1')[0]).toBe(4);
  expect(near(when(played, 'c2', 'sessionTimeout')[0] ?? 0, seconds(54))).toBe(true);
  expect(assignedIn(played, 2)).toEqual({ c1: ['t-0'], c3: ['t-1'], c4: ['t-2'] });
  const after = given(played, 'c3', 't-1');
  expect(after.slice(0, 3)).toEqual([4, 5, 6]);
  expect(given(played, 'c3', 't-1')).toEqual(offsets(4, 3 + after.length));
  expect(checkConservation(played.trace).every(({ ok }) => ok)).toBe(true);
});

test('S1: cooperative members keep what they have', () => {
  const played = play('idle-and-silent', (file) =>
    setAll(file, { 'partition.assignment.strategy': 'cooperative-sticky' }));
  expect(assignedIn(played, 2)).toEqual({ c1: [], c3: [], c4: ['t-1'] });
  expect(played.of('assigned', 'revoke')).toEqual([]);
});

// K139: eager members give up all, and their assignors remember what it was.
test('S1: with the eager sticky assignor whoever lives has the same again', () => {
  const played = play('idle-and-silent', (file) =>
    setAll(file, { 'partition.assignment.strategy': 'sticky' }));
  expect(assignedIn(played, 1)).toEqual({ c1: ['t-0'], c2: ['t-1'], c3: ['t-2'], c4: [] });
  expect(assignedIn(played, 2)).toEqual({ c1: ['t-0'], c3: ['t-2'], c4: ['t-1'] });
});

test('S1: who closes has committed, and its partition goes on at once', () => {
  const played = play('idle-and-silent', (file) => {
    const [step] = file['steps'];
    Object.assign(step, { do: 'command', target: 'c2.client', command: { type: 'close' } });
  });
  expect(commits(played, 't-1').slice(0, 2)).toEqual([4, 6]);
  expect(given(played, 'c3', 't-1')[0]).toBe(6);
  const [second] = played.of('assigned', 'assign')
    .filter((entry) => detailOf(entry)['generation'] === 2);
  expect(second?.at).toBeLessThanOrEqual(seconds(12.02));
});

test('S1: a static member that comes back in time has its partition again', () => {
  const played = play('idle-and-silent', (file) => {
    for (const { id, options } of file['consumers']) options.config['group.instance.id'] = id;
    file['steps'].push({ at: '20200ms', do: 'restart', target: 'c2' });
  });
  const generations = new Set(played.of('assigned', 'assign')
    .map((entry) => detailOf(entry)['generation']));
  expect([...generations]).toEqual([1]);
  expect(given(played, 'c2', 't-1').slice(0, 8)).toEqual([0, 1, 2, 3, 4, 5, 4, 5]);
});

test('S8: automatic commits repeat what was finished since', () => {
  const played = play('auto-commit-repeats');
  expect(commits(played)[0]).toBe(5);
  expect(done(played, 'c1')).toEqual(offsets(0, 7));
  expect(given(played, 'c1')).toEqual(offsets(0, 8));
  expect(given(played, 'c2')).toEqual(offsets(5, 19));
  expect(done(played, 'c2').filter((offset) => offset <= 7)).toEqual([5, 6, 7]);
  // About T0 + 51 s: the last heartbeat was at T0 + 6 s.
  const [left] = when(played, 'c1', 'sessionTimeout');
  expect(near(left ?? 0, seconds(54))).toBe(true);
});

test('S8: a crash before the first commit repeats everything', () => {
  const played = play('auto-commit-repeats', (file) => {
    for (const step of file['steps'].slice(1)) step.at.plus = '4500ms';
  });
  expect(given(played, 'c2')[0]).toBe(0);
  expect(done(played, 'c1')).toEqual([0, 1, 2, 3]);
});

test('S8: records that were handed to another thread count as consumed, and are lost', () => {
  const played = play('auto-commit-repeats', (file) => {
    setAll(file, { 'max.poll.records': 500 });
    for (const { options } of file['consumers']) options.works = 'aside';
  });
  expect(commits(played)[0]).toBe(20);
  expect(done(played, 'c1')).toEqual(offsets(0, 7));
  expect(given(played, 'c2')).toEqual([]);
});

test('S8: a commit after each record repeats only the one in hand', () => {
  const played = play('auto-commit-repeats', (file) => {
    setAll(file, { 'enable.auto.commit': false });
    for (const { options } of file['consumers']) options.commits = 'each';
  });
  expect(given(played, 'c2')[0]).toBe(8);
  expect(done(played, 'c2')).toEqual(offsets(8, 19).slice(0, done(played, 'c2').length));
});

test('S8: a commit before the work loses the one in hand', () => {
  const played = play('auto-commit-repeats', (file) => {
    setAll(file, { 'enable.auto.commit': false });
    for (const { options } of file['consumers']) options.commits = 'before';
  });
  expect(given(played, 'c1')).toEqual(offsets(0, 8));
  expect(given(played, 'c2')[0]).toBe(9);
});

/** As the scenario has it: a thousand records of one second, five hundred a poll. */
const asWritten = (file: WorldFile): void => {
  file['topology'].topics[0].preloaded = 1000;
  setAll(file, { 'max.poll.records': 500 });
  for (const consumer of file['consumers']) consumer.service = '1s';
};

test('S9: who does not poll in time is thrown out, again and again', () => {
  const played = play('thrown-out', asWritten);
  const start = played.of('delivered')[0]?.at ?? 0;
  const leaves = played.of('left', 'LeaveGroup').map((entry) =>
    [played.name(entry), Math.round((entry.at - start) / 1e6)]);
  expect(leaves).toEqual([['c1', 300], ['c2', 603], ['c1', 903]]);
  const failures = played.of('changed', 'exception').map((entry) =>
    [played.name(entry), detailOf(entry)['exception'], Math.round((entry.at - start) / 1e6)]);
  expect(failures).toEqual([
    ['c1', 'CommitFailedException', 500], ['c2', 'CommitFailedException', 803],
  ]);
  expect(played.of('committed')).toEqual([]);
  expect(Math.max(...given(played, 'c1'), ...given(played, 'c2'))).toBe(499);
});

test('S9: fewer records a poll, and the group gets on', () => {
  const played = play('thrown-out', (file) => {
    asWritten(file);
    setAll(file, { 'max.poll.records': 100 });
  }, 1_010_000);
  expect(commits(played)).toEqual(offsets(1, 10).map((hundred) => hundred * 100));
  expect(played.of('left')).toEqual([]);
});

test('S9: static members are removed by their session instead', () => {
  const played = play('thrown-out', (file) => {
    asWritten(file);
    for (const { id, options } of file['consumers']) options.config['group.instance.id'] = id;
  }, 360_000);
  const start = played.of('delivered')[0]?.at ?? 0;
  expect(played.of('left', 'LeaveGroup')).toEqual([]);
  const [left] = when(played, 'c1', 'sessionTimeout');
  // Its last heartbeat was up to 3 s before it gave up.
  expect(Math.round(((left ?? 0) - start) / 1e6)).toBeGreaterThanOrEqual(342);
  expect(Math.round(((left ?? 0) - start) / 1e6)).toBeLessThanOrEqual(345);
});

test('S10: a poison record blocks what is behind it', () => {
  const played = play('poison-blocks');
  expect(given(played, 'c1').slice(0, 6)).toEqual([0, 1, 2, 3, 3, 3]);
  expect(new Set(given(played, 'c1').slice(3))).toEqual(new Set([3]));
  expect(commits(played).at(-1)).toBe(3);
});

test('S10: who swallows the exception skips the record', () => {
  const played = play('poison-blocks', (file) => {
    file['consumers'][0].onPoison = 'reject';
  }, 20_000);
  expect(given(played, 'c1')).toEqual(offsets(0, 9));
  expect(done(played, 'c1')).toEqual(offsets(0, 9).filter((offset) => offset !== 3));
  expect(played.of('settled', 'skip').map(played.label)).toEqual(['t-0@3']);
});

test('E1: a new group begins at the end', () => {
  expect(given(play('latest-skips'), 'c1')).toEqual([5]);
});

test('E2: the offsets of a group that was away for too long are gone', () => {
  const played = play('offsets-expire');
  expect(played.of('changed', 'offsetExpired').length).toBe(1);
  expect(given(played, 'c1')).toEqual([0, 1, 2, 5]);
});

// K111: held against a running broker of 4.3.1. The group is empty from 10 s on; what it commits
// by hand before that is the last commit in both cases.
test('a KIP-848 group counts from each commit, and is forgotten with its last offset', () => {
  const expired = (protocol: string) => play('offsets-expire', (file) => {
    const config = { 'group.protocol': protocol, 'enable.auto.commit': false };
    const by = (at: string, type: string) =>
      ({ at, do: 'command', target: 'c1.client', command: { type } });
    file['consumers'][0].options.config = config;
    file['consumers'][0].options.commits = 'never';
    file['steps'] = [by('8s', 'commit'), by('120s', 'close')];
    file['until'] = '800s';
  }).of('changed', 'offsetExpired').map(({ at }) => at / 60e6);
  expect([expired('consumer'), expired('classic')]).toEqual([[11], [13]]);
  const generations = play('offsets-expire').of('assigned', 'assign').map((entry) =>
    detailOf(entry)['generation']);
  expect(generations).toEqual([1, 1]);
});

test('E3: a reset is refused while the group has a member', () => {
  const played = play('reset-refused');
  const told = played.of('answered', 'resetOffsets').map(detailOf);
  expect(told).toEqual([
    { outcome: 'fail', code: 'NON_EMPTY_GROUP' }, { outcome: 'ok', offsets: 't-0=0' },
  ]);
  expect(given(played, 'c1')).toEqual([0, 1, 2, 3, 0, 1, 2, 3]);
});

// K117: as kafka-consumer-groups of 4.3.1 did with a running broker.
test('a reset stops at what is not there, before anything is changed', () => {
  const said = (command: object) => play('reset-refused', (file) => {
    file['topology'].topics.push({ name: 'u' });
    const reset = { type: 'resetOffsets', group: 'g', dryRun: true, ...command };
    file['steps'][2] = { at: '12s', do: 'command', target: 'admin', command: reset };
    file['steps'].splice(3);
  }).of('answered', 'resetOffsets').map(detailOf).at(-1);
  const missing = { outcome: 'fail', code: 'UNKNOWN_TOPIC_OR_PARTITION' };
  expect(said({ topics: ['none'], to: 'earliest' })).toEqual(missing);
  expect(said({ partitions: ['t-7'], to: 'earliest' })).toEqual(missing);
  expect(said({ topics: ['t', 'u'], to: 'shift', value: -1 }))
    .toEqual({ outcome: 'fail', code: 'IllegalArgumentException' });
  expect(said({ topics: ['t', 'u'], to: 'current' }))
    .toEqual({ outcome: 'ok', offsets: 't-0=4 u-0=0' });
  expect(said({ to: 'shift', value: -1 })).toEqual({ outcome: 'ok', offsets: 't-0=3' });
});

// K117: AdminApiDriver asks until the tool's --timeout, for each thing anew.
test('a reset waits for a coordinator that is not there yet, and half a minute at most', () => {
  const said = (down: string) => play('reset-refused', (file) => {
    file['until'] = '60s';
    file['steps'].splice(3);
    file['steps'][2].at = '12s';
    file['steps'].push({ at: '11s', do: 'crash', target: 'b1', for: down });
  }).of('answered', 'resetOffsets').slice(1).map((entry) =>
    [Math.floor(entry.at / 1e6), detailOf(entry)['code'] ?? 'ok']);
  expect(said('6s')).toEqual([[19, 'ok']]);
  expect(said('45s')).toEqual([[42, 'REQUEST_TIMED_OUT']]);
});

// K108: a running client of 4.3.1 began 30 s later, too, at the first record that was young enough.
test('a reset by duration waits for a record that is young enough, and asks seldom', () => {
  const positions = play('latest-skips', (file) => {
    file['consumers'][0].options.config['auto.offset.reset'] = 'by_duration:PT3S';
    file['until'] = '50s';
    file['producers'] = [{
      id: 'shop', start: '10s', arrivals: { kind: 'constant', every: '2s' },
      options: { topic: 't', config: { 'linger.ms': 0 } },
    }];
  }).of('changed', 'position').map((entry) => [Math.floor(entry.at / 1e6), detailOf(entry)]);
  expect(positions).toEqual([[33, { offset: 16, why: 'time' }]]);
});

test('E4: rewinding one group does not touch the other', () => {
  const played = play('two-groups');
  expect(given(played, 'c1')).toEqual([...offsets(0, 5), ...offsets(0, 5)]);
  expect(given(played, 'c2')).toEqual(offsets(0, 5));
});

test('E10: eager members all stop for each restart, cooperative ones do not', () => {
  const revokedBy = (played: Played): number => played.of('assigned', 'revoke')
    .flatMap((entry) => detailOf(entry)['partitions'] as string[]).length;
  const eager = play('deploy-stops-all');
  const cooperative = play('deploy-stops-all', (file) =>
    setAll(file, { 'partition.assignment.strategy': 'cooperative-sticky' }));
  const modern = play('deploy-stops-all', (file) => {
    for (const { options } of file['consumers']) {
      options.config = { 'auto.offset.reset': 'earliest', 'group.protocol': 'consumer' };
    }
  });
  expect(revokedBy(eager)).toBeGreaterThan(2 * revokedBy(cooperative));
  expect(revokedBy(eager)).toBeGreaterThan(2 * revokedBy(modern));
  const worked = ({ of, label }: Played): number => new Set(of('processed').map(label)).size;
  expect([eager, cooperative, modern].map(worked)).toEqual([80, 80, 80]);
});

test('E14: order holds in a partition only', () => {
  const played = play('order-over-partitions');
  expect(played.of('delivered').map(played.label))
    .toEqual(['t-0@0', 't-0@1', 't-0@2', 't-1@0', 't-1@1', 't-1@2']);
});

test('S1: under KIP-848 those who live go on, and only the dead one is replaced', () => {
  const played = play('idle-and-silent', (file) => {
    for (const { options } of file['consumers']) options.config['group.protocol'] = 'consumer';
    for (const step of file['steps']) if (step.target === 'c2') step.target = 'c4';
  });
  const changes = (native: string) => played.of('assigned', native).map((entry) =>
    [played.name(entry), Math.round(entry.at / 1e6), detailOf(entry)['partitions']]);
  // K181: c1 lets go with its next heartbeat; each that joined is given its part after that, and
  // c2 waits for the dead.
  expect(changes('revoke')).toEqual([['c1', 5, ['t-1', 't-2']]]);
  expect(changes('assign').slice(-3))
    .toEqual([['c3', 10, ['t-1']], ['c4', 10, ['t-2']], ['c2', 55, ['t-2']]]);
  const [left] = when(played, 'c4', 'sessionTimeout');
  expect(left).toBeLessThanOrEqual(seconds(10.2 + 45));
  expect(given(played, 'c2', 't-2')[0]).toBe(commits(played, 't-2').filter((at) => at < 10).at(-1));
});

test('K181: without an interval each that joins is dealt to at once', () => {
  const played = play('idle-and-silent', (file) => {
    file['until'] = '9s';
    file['settings'] = { 'group.consumer.assignment.interval.ms': 0 };
    for (const { options } of file['consumers']) options.config['group.protocol'] = 'consumer';
  });
  expect(played.of('assigned', 'revoke').map(({ at }) => Math.round(at / 1e6))).toEqual([0]);
});

test('K135: another broker coordinates the group on, in the same generation', () => {
  const played = play('two-groups', (file) => {
    file['until'] = '30s';
    file['steps'] = [{ at: '6s', do: 'crash', target: 'b1' }];
    file['topology'].brokers = ['b1', 'b2', 'b3'];
    file['topology'].topics[0].replicationFactor = 3;
    const arrivals = { kind: 'constant', every: '1s' };
    file['producers'] = [{ id: 'shop', arrivals, options: { topic: 't' } }];
  });
  expect(played.of('assigned').map((entry) => detailOf(entry)['generation'])).toEqual([1, 1]);
  expect(played.of('left')).toEqual([]);
  for (const [consumer, group] of [['c1', 'g1'], ['c2', 'g2']] as const) {
    expect(commits(played, 't-0', group).at(-1)).toBeGreaterThan(20);
    const seen = given(played, consumer);
    expect(seen).toEqual(offsets(0, seen.length - 1));
  }
});
