/** What a person does to a consumer, and what fences one. */
import { expect, test } from 'vitest';
import { worlds } from '../../../worlds';
import { detailOf, player, type WorldFile } from './play';

const play = player(worlds);

/** Commands for c1 at their times, in a world where c1 reads six records at 3 s. */
const commanding = (...commands: readonly [at: string, command: object][]) =>
  (file: WorldFile): void => {
    file['steps'] = commands.map(([at, command]) =>
      ({ at, do: 'command', target: 'c1.client', command }));
  };

const read = (change: (file: WorldFile) => void): unknown[] => {
  const played = play('two-groups', change);
  return played.of('delivered')
    .filter(({ peer }) => played.trace.nameOf(peer as never) === 'c1')
    .map((entry) => detailOf(entry)['offset']);
};

const ONCE = [0, 1, 2, 3, 4, 5];

test('seek reads on from an offset, seekToBeginning from the start, seekToEnd from nowhere', () => {
  expect(read(commanding(['8s', { type: 'seek', partition: 't-0', offset: 4 }])))
    .toEqual([...ONCE, 4, 5]);
  expect(read(commanding(['8s', { type: 'seekToBeginning' }]))).toEqual([...ONCE, ...ONCE]);
  expect(read(commanding(['8s', { type: 'seekToEnd' }]))).toEqual(ONCE);
  expect(read(commanding(['8s', { type: 'seekToTime', time: 0 }]))).toEqual([...ONCE, ...ONCE]);
});

test('a paused partition is kept and not read, until it is resumed', () => {
  const paused = ['7s', { type: 'pausePartition' }] as [string, object];
  const back = ['8s', { type: 'seekToBeginning' }] as [string, object];
  expect(read(commanding(paused, back))).toEqual(ONCE);
  expect(read(commanding(paused, back, ['9s', { type: 'resumePartition' }])))
    .toEqual([...ONCE, ...ONCE]);
});

test('who seeks in a partition that is not its own gets an exception', () => {
  const played = play('two-groups',
    commanding(['8s', { type: 'seek', partition: 't-7', offset: 0 }]));
  expect(played.of('changed', 'exception').map((entry) => detailOf(entry)['exception']))
    .toEqual(['IllegalStateException']);
});

test('a rewind of a group that nobody reads for is a reset', () => {
  const played = play('reset-refused', (file) => {
    const rewind = { type: 'rewind', group: 'g', partition: 't-0', offset: 2 };
    file['steps'][0].command = rewind;
    file['steps'][2].command = rewind;
  });
  expect(played.of('answered', 'resetOffsets').map((entry) => detailOf(entry)['outcome']))
    .toEqual(['fail', 'ok']);
  expect(played.of('delivered').map((entry) => detailOf(entry)['offset']))
    .toEqual([0, 1, 2, 3, 2, 3]);
});

test('K134: a second client of one instance fences the first', () => {
  const played = play('two-groups', (file) => {
    file['steps'] = [
      { at: '0s', do: 'crash', target: 'c2' }, { at: '8s', do: 'restart', target: 'c2' },
    ];
    for (const { options } of file['consumers']) {
      options.group = 'g1';
      options.config['group.instance.id'] = 'one';
    }
    file['until'] = '14s';
  });
  expect(played.of('changed', 'exception').map((entry) =>
    [played.name(entry), detailOf(entry)['exception']]))
    .toEqual([['c1', 'FencedInstanceIdException']]);
  expect(played.of('assigned', 'assign').map(played.name)).toEqual(['c1', 'c2']);
});

test('a commit in the background tells it, too, before the next heartbeat', () => {
  const played = play('two-groups', (file) => {
    file['steps'] = [
      { at: '0s', do: 'crash', target: 'c2' }, { at: '8s', do: 'restart', target: 'c2' },
    ];
    for (const { options } of file['consumers']) {
      options.group = 'g1';
      Object.assign(options.config, {
        'group.instance.id': 'one', 'heartbeat.interval.ms': 12_000,
        'auto.commit.interval.ms': 1000,
      });
    }
    file['until'] = '14s';
  });
  const fenced = played.of('changed', 'exception');
  expect(fenced.map((entry) => [played.name(entry), detailOf(entry)['exception'],
    Math.floor(entry.at / 1e6)])).toEqual([['c1', 'FencedInstanceIdException', 8]]);
});

// K92.
test('DeleteRecords is refused past the high watermark, and where records are compacted', () => {
  const deleted = (offset: number, policy = 'delete') => {
    const played = play('reset-refused', (file) => {
      file['topology'].topics[0].config = { 'cleanup.policy': policy };
      const command = { type: 'deleteRecords', partition: 't-0', offset };
      file['steps'] = [{ at: '1s', do: 'command', target: 'admin', command }];
    });
    const [told] = played.of('answered', 'DeleteRecords').map(detailOf);
    return [told?.['outcome'], told?.['code'] ?? told?.['offset'], played.of('removed').length];
  };
  expect([3, 4, -1, 5].map((offset) => deleted(offset))).toEqual(
    [['ok', 3, 3], ['ok', 4, 4], ['ok', 4, 4], ['fail', 'OFFSET_OUT_OF_RANGE', 0]]);
  expect(deleted(1, 'compact')).toEqual(['fail', 'POLICY_VIOLATION', 0]);
  expect(deleted(1, 'compact,delete')).toEqual(['ok', 1, 1]);
});
