/** Surprises of share groups happen in their worlds exactly as the rules say. */
import { expect, test } from 'vitest';
import { worlds } from '../../../worlds';
import { detailOf, player, type Played } from './play';

const play = player(worlds);

const deliveries = ({ of, trace }: Played, consumer: string) => of('delivered')
  .filter(({ peer }) => trace.nameOf(peer as never) === consumer)
  .map((entry) => [detailOf(entry)['offset'], detailOf(entry)['attempt']]);

const first = (count: number) => Array.from({ length: count }, (_, offset) => [offset, 1]);

const starts = ({ of }: Played) => of('changed', 'SPSO').map((entry) => detailOf(entry)['value']);

test('S10: what is released too often is archived, and the group goes on', () => {
  const played = play('share-group-skips');
  expect(deliveries(played, 'c1')).toEqual([...first(10), [3, 2], [3, 3], [3, 4], [3, 5]]);
  const archived = played.of('changed', 'ARCHIVED');
  expect(archived.map((entry) => [played.label(entry), detailOf(entry)['deliveryCount']]))
    .toEqual([['t-0@3', 5]]);
  expect(starts(played).at(-1)).toBe(10);
});

test('S10: what is rejected comes once', () => {
  const played = play('share-group-skips', (file) => {
    file['consumers'][0].onPoison = 'reject';
  });
  expect(deliveries(played, 'c1')).toEqual(first(10));
  expect(played.of('changed', 'ARCHIVED').map(played.label)).toEqual(['t-0@3']);
  expect(starts(played).at(-1)).toBe(10);
});

test('S10: a lock that runs out gives the record to another member', () => {
  const played = play('shared-lock');
  expect(deliveries(played, 'c1')).toEqual([[0, 1]]);
  expect(deliveries(played, 'c2')).toEqual([[0, 2]]);
  const [one, two] = played.of('delivered');
  expect(Math.round(((two?.at ?? 0) - (one?.at ?? 0)) / 1e6)).toBe(30);
  const exceptions = played.of('changed', 'exception').map((entry) =>
    [played.name(entry), detailOf(entry)['exception']]);
  expect(exceptions).toEqual([['c1', 'InvalidRecordStateException']]);
});

test('K153: a lock that is renewed in time stays with its member', () => {
  const played = play('lock-renewed');
  expect(deliveries(played, 'c1')).toEqual([[0, 1]]);
  expect(deliveries(played, 'c2')).toEqual([]);
  expect(played.of('changed', 'RENEW')).toHaveLength(3);
  expect(played.of('changed', 'exception')).toEqual([]);
  expect(starts(played)).toEqual([1]);
  const forbidden = play('lock-renewed', (file) => {
    file['topology'].groups[0].config['share.renew.acknowledge.enable'] = false;
  });
  expect(deliveries(forbidden, 'c2')).toEqual([[0, 2]]);
  const late = play('lock-renewed', (file) => {
    file['consumers'][0].options.renewEvery = '31s';
    file['consumers'][0].service = '40s';
  });
  expect(deliveries(late, 'c2')).toEqual([[0, 2]]);
  const [told] = late.of('changed', 'exception');
  expect(detailOf(told as never)['exception']).toBe('InvalidRecordStateException');
});

test('K153: whoever renews is in a share group and acknowledges by hand', () => {
  const wrong = (change: (options: { [field: string]: unknown }) => void) => () =>
    play('lock-renewed', (file) => change(file['consumers'][0].options));
  expect(wrong((options) => void (options['config'] = {}))).toThrow(/kafka.renewing/);
  expect(wrong((options) => void (options['renewEvery'] = 'often'))).toThrow(/renewEvery/);
});

// K182, and K181: c2 comes within a second of the first target.
test('members of a new share group have their partitions with their second heartbeat', () => {
  const played = play('shared-lock');
  const assigned = played.of('assigned').map((entry) =>
    [played.name(entry), Math.floor(entry.at / 1e6), detailOf(entry)['partitions']]);
  expect(assigned).toEqual([['c1', 0, []], ['c2', 0, []], ['c1', 5, ['t-0']], ['c2', 5, ['t-0']]]);
});

test('several members share one partition', () => {
  const played = play('share-group-skips', (file) => {
    file['steps'] = [];
    const [consumer] = file['consumers'];
    consumer.options.config['max.poll.records'] = 1;
    file['consumers'].push({ ...consumer, id: 'c2' });
  });
  const [one, two] = [deliveries(played, 'c1'), deliveries(played, 'c2')];
  expect([...one, ...two].sort((a, b) => Number(a[0]) - Number(b[0]))).toEqual(first(10));
  expect(Math.min(one.length, two.length)).toBeGreaterThan(0);
});

test('K158: a share group may pass over what aborted transactions wrote', () => {
  const read = (level: string) => deliveries(play('commit-and-abort', (file) => {
    file['topology'].groups = [{
      id: 'workers', protocol: 'share',
      config: { 'share.auto.offset.reset': 'earliest', 'share.isolation.level': level },
    }];
    file['consumers'] = [{
      id: 'c1', service: '1ms', options: { group: 'workers', topics: ['orders'] },
    }];
    file['until'] = '12s';
  }), 'c1');
  expect(read('read_uncommitted')).toHaveLength(4);
  expect(read('read_committed')).toEqual([[0, 1], [0, 1]]); // the first of each partition
});

test('K157: a batch is taken whole, unless a member wants no more records than it says', () => {
  const atOnce = (mode: string) => {
    const { of } = play('share-leader-dies', (file) => {
      file['steps'] = [];
      file['producers'][0].options.config = { 'linger.ms': 200 };
      for (const { options: { config } } of file['consumers']) {
        Object.assign(config, { 'share.acquire.mode': mode, 'max.poll.records': 3 });
      }
    });
    const polls = of('sent', 'ShareFetch').flatMap((entry) => detailOf(entry)['count'] ?? []);
    return Math.max(...polls.map(Number));
  };
  expect([atOnce('record_limit'), atOnce('batch_optimized')]).toEqual([3, 6]);
});

test('a group may have limits of its own', () => {
  const played = play('share-group-skips', (file) => {
    file['topology'].groups[0].config['share.delivery.count.limit'] = 2;
  });
  expect(deliveries(played, 'c1')).toEqual([...first(10), [3, 2]]);
});

test('K159: what was acknowledged outlives its leader, what was only held comes again', () => {
  const played = play('share-leader-dies');
  const [died] = played.of('crashed');
  const before = (entry: { readonly seq: number }): boolean => entry.seq < (died?.seq ?? 0);
  const labels = (entries: ReturnType<Played['of']>) => entries.map(played.label);
  const done = labels(played.of('settled').filter(before));
  const held = labels(played.of('delivered').filter(before)).filter((one) => !done.includes(one));
  const again = played.of('delivered').filter((entry) => !before(entry))
    .filter((entry) => labels(played.of('delivered').filter(before)).includes(played.label(entry)));
  expect(held.length).toBeGreaterThan(0);
  expect(labels(again)).toEqual(expect.arrayContaining(held));
  // Nobody wrote down that it was delivered: it counts from one again.
  expect(again.map((entry) => detailOf(entry)['attempt'])).toEqual(again.map(() => 1));
  expect(new Set(labels(played.of('processed'))).size).toBe(100);
});

test('K159: a group that has said nothing yet begins anew with the next leader', () => {
  const slow = (reset: string) => play('share-leader-dies', (file) => {
    for (const consumer of file['consumers']) consumer.service = '8s';
    file['topology'].groups[0].config = { 'share.auto.offset.reset': reset };
    file['steps'][0].at = '9s';
    file['producers'][0].count = 5;
  });
  const afterwards = ({ of, label }: Played) => {
    const [died] = of('crashed');
    return of('delivered').filter(({ seq }) => seq > (died?.seq ?? 0)).map(label);
  };
  expect(afterwards(slow('latest'))).toEqual([]);
  expect(afterwards(slow('earliest'))).toContain('m1');
});

test('K158: markers and aborted records, however many, hold up nobody', () => {
  const read = (level: string) => deliveries(play('commit-and-abort', (file) => {
    file['topology'].groups = [{
      id: 'workers', protocol: 'share',
      config: { 'share.auto.offset.reset': 'earliest', 'share.isolation.level': level },
    }];
    file['consumers'] = [{
      id: 'c1', service: '1ms',
      options: { group: 'workers', topics: ['orders'], config: { 'max.poll.records': 1 } },
    }];
    // The first transaction is aborted, the second committed.
    const [, , commit, , abort] = file['steps'];
    [commit.command.type, abort.command.type] = ['abortTransaction', 'commitTransaction'];
    file['until'] = '12s';
  }), 'c1').map(([offset]) => offset);
  expect(read('read_uncommitted')).toEqual([0, 0, 2, 2]);
  expect(read('read_committed')).toEqual([2, 2]);
});

test('what a member of a share group held is free as soon as it has died', () => {
  const played = play('shared-lock', (file) => {
    file['steps'] = [{ at: '6s', do: 'crash', target: 'c1' }];
  });
  expect(deliveries(played, 'c1')).toEqual([[0, 1]]);
  expect(deliveries(played, 'c2')).toEqual([[0, 2]]);
  // The lock would have lasted for thirty seconds.
  expect(played.of('delivered').at(-1)?.at).toBeLessThan(7_000_000);
});

// K183: 'two' comes when 'one' has closed; what was written down in between is nobody's.
test.each([['latest', []], ['earliest', [[0, 1], [1, 1]]]])(
  'a share group without members begins anew at %s where nothing was settled', (reset, given) => {
    const played = play('shared-lock', (file) => {
      file['topology'].topics[0].preloaded = 0;
      file['topology'].groups = [
        { id: 'workers', protocol: 'share', config: { 'share.auto.offset.reset': reset } },
      ];
      file['producers'] = [{
        id: 'shop', arrivals: { kind: 'recorded', times: ['14s', '15s'] },
        options: { topic: 't', config: {} },
      }];
      const command = (type: string) => ({ do: 'command', target: 'c1.client', command: { type } });
      file['consumers'].splice(1);
      file['consumers'][0].service = '0s';
      file['steps'] = [{ at: '12s', ...command('close') }, { at: '20s', ...command('open') }];
    });
    expect(deliveries(played, 'c1')).toEqual(given);
  });
