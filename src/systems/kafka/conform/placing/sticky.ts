/** Vectors of the partitioner that stays where it is until enough bytes have gone there. */
import { isList, type Json } from '../../../../base/json';
import {
  counted, numberIn, numberOr, numbersIn, onlyKnown, outOfForm,
} from '../../../../conform/forms/fields';
import type { Row } from '../../../../conform/outcome';
import type { CasePlayer, Played } from '../../../../conform/vectors';
import { type LoadTable, loadTableOf, pickByLoad } from '../../partitioning/load';
import { drawPartition, noteAppended, redraw, startSticky } from '../../partitioning/sticky';
import { answers } from '../answers';
import { choiceIn, countsLike, readDrawn } from './choices';

const PICKS = /^pick_for_random_(\d+)_to_(\d+)$/;

/** The group sticky_partitioner. */
export const playSticky: CasePlayer = ({ given }) => {
  onlyKnown(given, [
    'partitions', 'appends_bytes', 'queueSizes', 'partitionIds', 'cumulativeFrequencyTable',
    'expected_partitions', 'expected_relative_frequency', 'expected_counts',
    ...Object.keys(given).filter((name) => PICKS.test(name)),
  ]);
  if (given['queueSizes'] !== undefined) return playLoad(given);
  if (numberOr(given, 'stickyBatchSize', 1) < 1) {
    return outOfForm('a producer takes a batch.size of 0 as 1: no partitioner is made with less');
  }
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
  String.raw`^(?:all|the first) (?<all>\d+) appends (?:go to|stay on) (?:one|the same) partition`,
  String.raw`(?:; after the (?<last>\d+)\w\w(?: \(.*\))? the partition switches)?$`,
].join(''));

/** How long a run of appends is, or who is drawn, as a sentence with numbers. */
function playSentence(given: Row, said: string): Played {
  const { all, last } = STAYS.exec(said)?.groups ?? {};
  if (all === undefined) {
    const choice = choiceIn(given);
    return readDrawn(given, said, (random) => drawPartition(choice, random))
      ?? outOfForm('what it expects is told in other words');
  }
  const run = stickyRun(given);
  const first = run.findIndex((partition) => partition !== run[0]);
  return {
    expected: { all: Number(all), ...(last !== undefined && { switchesAfter: Number(last) }) },
    got: {
      all: first < 0 ? run.length - 1 : first,
      ...(last !== undefined && { switchesAfter: first < 0 ? null : first }),
    },
  };
}

/** Queues of different lengths, of which the last ones may be left out. */
function playLoad(given: Row): Played {
  const all = numbersIn(given, 'queueSizes');
  const sizes = all.slice(0, numberOr(given, 'length', all.length));
  const ids = given['partitionIds'] === undefined
    ? all.map((_, at) => at) : numbersIn(given, 'partitionIds');
  const partitions = ids.slice(0, sizes.length);
  const table = loadTableOf({ sizes, partitions, total: all.length });
  return table === undefined ? playEven(given) : playTable(given, table);
}

// Each is as likely as any other: there is no table, whatever it is called.
function playEven(given: Row): Played {
  const said = given['expected'];
  if (typeof said === 'string' && /\b(?:no table|uniform|null|even)\b/.test(said)) {
    return { expected: { expected: said }, got: { expected: said } };
  }
  const even = given['expected_relative_frequency'];
  return answers(given, {
    cumulativeFrequencyTable: () => null,
    expected_relative_frequency: () => (isList(even) ? even.map(() => even[0] as Json) : null),
  });
}

function playTable(given: Row, table: LoadTable): Played {
  const cycle = table.cumulative.at(-1) as number;
  const drawn = (count: number): number[] =>
    counted(count).map((_, random) => pickByLoad(table, random));
  const oneCycle = drawn(cycle);
  const picks = Object.keys(given).filter((name) => PICKS.test(name));
  return answers(given, {
    cumulativeFrequencyTable: () => table.cumulative,
    cycle_length: () => cycle,
    expected_relative_frequency: () => table.partitions.map((partition) =>
      oneCycle.filter((pick) => pick === partition).length),
    expected_counts: () => countsLike(given['expected_counts'] as Json,
      drawn(numberOr(given, 'draws', cycle * numberOr(given, 'cycles', 1)))),
    ...Object.fromEntries(picks.map((name) => {
      const [, from, to] = PICKS.exec(name) as unknown as [string, string, string];
      return [name, () => counted(Number(to) - Number(from) + 1).map((at) =>
        pickByLoad(table, Number(from) + at))];
    })),
  });
}
