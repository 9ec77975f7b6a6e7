/** Vectors of hashes and partitioners. */
import { isList, isRecord } from '../../../base/json';
import {
  counted, numberIn, numbersIn, onlyKnown, outOfForm, rowIn, textIn,
} from '../../../conform/forms/fields';
import type { Row } from '../../../conform/outcome';
import type { CasePlayer, Played } from '../../../conform/vectors';
import { coordinatorPartition, javaHashCode } from '../partitioning/coordinator';
import { partitionForBytes } from '../partitioning/keyed';
import { loadTableOf, pickByLoad } from '../partitioning/load';
import { murmur2 } from '../partitioning/murmur2';
import { nextInCircle, type RoundRobinState } from '../partitioning/round-robin';
import {
  type Choice, drawPartition, noteAppended, redraw, startSticky,
} from '../partitioning/sticky';
import { utf8 } from '../partitioning/utf8';
import { answers } from './answers';

function keyIn(given: Row): Uint8Array {
  if (given['key_hex'] === undefined) return utf8(textIn(given, 'key_utf8'));
  const pairs = textIn(given, 'key_hex').match(/../g) ?? [];
  return Uint8Array.from(pairs.map((pair) => Number.parseInt(pair, 16)));
}

/** The groups murmur2 and keyed_partition. */
export const playKey: CasePlayer = ({ given }) => {
  const key = keyIn(given);
  const hash = murmur2(key);
  return answers(given, {
    hash_int32: () => hash,
    hash_uint32_hex: () => `0x${(hash >>> 0).toString(16).padStart(8, '0')}`,
    partition: () => partitionForBytes(key, numberIn(given, 'numPartitions')),
    partition_by_numPartitions: () => Object.fromEntries(
      Object.keys(rowIn(given, 'partition_by_numPartitions'))
        .map((count) => [count, partitionForBytes(key, Number(count))])),
  });
};

/** The group coordinator_partition. */
export const playCoordinator: CasePlayer = ({ given }) => {
  const id = textIn(given, 'id');
  const asked = Object.keys(given).filter((name) => name.startsWith('partition_of_'));
  return answers(given, {
    javaHashCode: () => javaHashCode(id),
    ...Object.fromEntries(asked.map((name) =>
      [name, () => coordinatorPartition(id, Number(name.slice('partition_of_'.length)))])),
  });
};

/** What may be drawn, told as a count or as each partition's leader. */
function choiceIn(given: Row): Choice {
  const { partitions } = given;
  if (typeof partitions === 'number') {
    return { count: partitions, available: counted(partitions) };
  }
  if (!isRecord(partitions)) return outOfForm('"partitions" is neither a count nor leaders');
  const led = Object.entries(partitions).filter(([, leader]) => leader === 'leader');
  return {
    count: Object.keys(partitions).length, available: led.map(([number]) => Number(number)),
  };
}

/** The group sticky_partitioner. */
export const playSticky: CasePlayer = ({ given }) => {
  onlyKnown(given, [
    'partitions', 'appends_bytes', 'queueSizes', 'cumulativeFrequencyTable', 'expected_partitions',
    'expected_relative_frequency', ...Object.keys(given).filter((name) => PICKS.test(name)),
  ]);
  if (given['queueSizes'] !== undefined) return playLoad(given);
  return typeof given['expected'] === 'string'
    ? playSentence(given, given['expected']) : playBytes(given);
};

/** The partition of each append, and the one that comes next; their tests draw 0, 1, 2, ... */
function stickyRun(given: Row): readonly number[] {
  const choice = choiceIn(given);
  let random = 0;
  const state = startSticky(choice, random++);
  const batchSize = numberIn(given, 'stickyBatchSize');
  const placed = numbersIn(given, 'appends_bytes').map((bytes) => {
    const { partition } = state;
    if (noteAppended(state, { bytes, batchSize, mayCutBatch: true })) {
      redraw(state, choice, random++);
    }
    return partition;
  });
  return [...placed, state.partition];
}

const playBytes = (given: Row): Played => answers(given, {
  expected_partition: () => drawPartition(choiceIn(given), 0),
  expected_partitions: () => stickyRun(given).slice(0, -1),
});

const STAYS = new RegExp([
  String.raw`^all (?<all>\d+) appends go to one partition`,
  String.raw`(?:; after the (?<last>\d+)\w\w(?: \(.*\))? the partition switches)?$`,
].join(''));
const NEVER =
  /^partitions? (?<out>\d+(?:, ?\d+)*) (?:is |are )?never chosen in (?<draws>\d+) draws$/;

/** How long a run of appends is, or who is never drawn, as a sentence with numbers. */
function playSentence(given: Row, said: string): Played {
  const stays = STAYS.exec(said)?.groups;
  const never = NEVER.exec(said)?.groups;
  if (stays !== undefined) {
    const run = stickyRun(given);
    const first = run.findIndex((partition) => partition !== run[0]);
    const { all, last } = stays;
    return {
      expected: { all: Number(all), ...(last !== undefined && { switchesAfter: Number(last) }) },
      got: {
        all: first < 0 ? run.length - 1 : first,
        ...(last !== undefined && { switchesAfter: first < 0 ? null : first }),
      },
    };
  }
  if (never === undefined) return outOfForm('what it expects is told in other words');
  const choice = choiceIn(given);
  const draws = counted(Number(never['draws']));
  const drawn = new Set(draws.map((random) => drawPartition(choice, random)));
  const out = (never['out'] ?? '').split(',').map(Number);
  return { expected: { chosen: [] }, got: { chosen: out.filter((one) => drawn.has(one)) } };
}

const PICKS = /^pick_for_random_(\d+)_to_(\d+)$/;

function playLoad(given: Row): Played {
  const sizes = numbersIn(given, 'queueSizes');
  const partitions = sizes.map((_, at) => at);
  const table = loadTableOf({ sizes, partitions, total: sizes.length });
  if (table === undefined) return answers(given, { cumulativeFrequencyTable: () => null });
  const cycle = table.cumulative.at(-1) as number;
  const picked = counted(cycle).map((_, random) => pickByLoad(table, random));
  const picks = Object.keys(given).filter((name) => PICKS.test(name));
  return answers(given, {
    cumulativeFrequencyTable: () => table.cumulative,
    cycle_length: () => cycle,
    expected_relative_frequency: () =>
      partitions.map((partition) => picked.filter((pick) => pick === partition).length),
    ...Object.fromEntries(picks.map((name) => {
      const [, from, to] = PICKS.exec(name) as unknown as [string, string, string];
      return [name, () => picked.slice(Number(from), Number(to) + 1)];
    })),
  });
}

/** The group round_robin_partitioner. */
export const playRoundRobin: CasePlayer = ({ given }) => {
  if (isList(given['expected_counts'])) outOfForm('"expected_counts" is no object');
  const choice = choiceIn(given);
  const state: RoundRobinState = new Map();
  const every = /every (\d+)\w* draw on another topic/.exec(textIn({ interleaved: '', ...given },
    'interleaved'))?.[1];
  return answers(given, {
    expected_counts: () => {
      const counts: Record<string, number> = {};
      for (const draw of counted(numberIn(given, 'draws'))) {
        if (every !== undefined && draw % Number(every) === 0) nextInCircle(state, 'other', choice);
        const partition = nextInCircle(state, 'topic', choice);
        counts[partition] = (counts[partition] ?? 0) + 1;
      }
      return counts;
    },
  });
};
