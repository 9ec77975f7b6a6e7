/** Vectors of the partitioner that goes round in a circle. */
import { counted, numberIn, onlyKnown, textIn } from '../../../../conform/forms/fields';
import type { Json } from '../../../../base/json';
import type { Row } from '../../../../conform/outcome';
import type { CasePlayer } from '../../../../conform/vectors';
import { nextInCircle, type RoundRobinState } from '../../partitioning/round-robin';
import { answers } from '../answers';
import { choiceIn, countsLike, readDrawn } from './choices';

const SEQUENCES = ['expected_partitions', 'expected_sequence', 'expected_order'];

/** The group round_robin_partitioner. */
export const playRoundRobin: CasePlayer = ({ given }) => {
  onlyKnown(given, ['partitions', 'expected_counts', ...SEQUENCES]);
  const { expected } = given;
  if (typeof expected === 'string') {
    const circle = createCircle(given);
    const read = readDrawn(given, expected, circle);
    if (read !== undefined) return read;
  }
  const draw = createCircle(given);
  const drawn = counted(drawsIn(given)).map(draw);
  return answers(given, {
    expected_counts: () => countsLike(given['expected_counts'] as Json, drawn),
    ...Object.fromEntries(SEQUENCES.map((name) => [name, () => drawn])),
  });
};

/** As many as are told; of an order that is told alone, as many as it has. */
function drawsIn(given: Row): number {
  const list = SEQUENCES.map((name) => given[name]).find(Array.isArray);
  return given['draws'] === undefined && list !== undefined
    ? list.length : numberIn(given, 'draws');
}

const OTHERS = /every (\d+)\w* (?:draw|call|record)/;

/** Draws of one topic, between which another topic is drawn from now and then. */
function createCircle(given: Row): (draw: number) => number {
  const choice = choiceIn(given);
  const state: RoundRobinState = new Map();
  const words = textIn({ interleaved: '', ...given }, 'interleaved');
  const every = Number(OTHERS.exec(words)?.[1] ?? Infinity);
  return (draw) => {
    const partition = nextInCircle(state, 'topic', choice);
    if (draw % every === 0) nextInCircle(state, 'other', choice);
    return partition;
  };
}
