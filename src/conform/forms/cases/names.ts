/** Steps without a name of their own, when the expectation has names that no step has. */
import { type Fields, isRecord } from '../../../base/json';
import type { CaseStep } from './case';

/**
 * What a key such as "aOld", "sk" or "p2" may stand for: a verb whose letters it abbreviates.
 * A deadline of nothing is a nack, and making a snapshot is told by the noun.
 */
function verbsOf({ op, seconds }: CaseStep): readonly string[] {
  const nack = op.startsWith('modify') && seconds === 0 ? ['nack'] : [];
  return [op.replaceAll('_', ''), ...op.split('_'), initialsOf(op), ...nack];
}

const initialsOf = (op: string): string => op.split('_').map(([first = '']) => first).join('');

/** "sk" of "seek": the first letter, and the others in their order. */
function abbreviates(key: string, verb: string): boolean {
  if (key[0] !== verb[0]) return false;
  let at = 0;
  for (const letter of verb) if (letter === key[at]) at++;
  return at === key.length;
}

/** The part of a key that tells the verb: "a" of "aOld", "sk" of "sk2". */
const stemOf = (key: string): string => /^[a-z]+/.exec(key)?.[0] ?? '';

/** Whether a value is what a call answers: how it went, or fields of what it gave back. */
const isAnswer = (value: unknown): boolean => (typeof value === 'string'
  ? /^(ok|error\b)/.test(value) : isRecord(value) && !('set' in value) && !('oneOf' in value));

/** The step that a key asks for, where it asks for an answer or a part of one: "g.topic". */
function nameIn([key, value]: readonly [string, unknown]): string | undefined {
  const [, name, part = ''] = /^([A-Za-z]\w*)((?:\.|\[).*)?$/.exec(key) ?? [];
  return isAnswer(value) || part !== '' ? name : undefined;
}

const rankOf = ({ op }: CaseStep): number => (/^(get|list|counts)/.test(op) ? 0 : 1);

/** The step whose verb a key abbreviates, of those that have no name. */
function stepFor(key: string, free: readonly CaseStep[]): CaseStep | undefined {
  const stem = stemOf(key);
  // Two initials and more are meant as such: "ct" creates a topic. The whole verb counts more
  // than one of its words: "s" is seek before it is a snapshot. The beginning of a word counts
  // more than its letters: "sn" is a snapshot, and no subscription.
  return free.find(({ op }) => stem.length > 1 && initialsOf(op) === stem)
    ?? free.find((step) => abbreviates(stem, verbsOf(step)[0] ?? ''))
    ?? free.find((step) => verbsOf(step).some((verb) => verb.startsWith(stem)))
    ?? free.find((step) => verbsOf(step).some((verb) => abbreviates(stem, verb)));
}

/** Gives the steps the names by which the expectation asks for their answers, in order. */
export function nameSteps(steps: readonly CaseStep[], expected: Fields): readonly CaseStep[] {
  const isWhole = (key: string): boolean => isAnswer(expected[key]);
  const names = new Set(steps.map(({ as }) => as));
  // A queue that a step names is asked for itself: "dlq.length".
  const used = new Set(steps.flatMap((step) => Object.values(step)));
  const asked = Object.entries(expected).flatMap((entry) => nameIn(entry) ?? []);
  const wanted = [...new Set(asked)]
    .filter((key) => !names.has(key) && (isWhole(key) || !used.has(key)));
  const named = new Map<CaseStep, string>();
  for (const key of wanted) {
    const all = steps.filter((step) => step.as === undefined && !named.has(step));
    // Who gives something back is asked for parts of it.
    const free = isWhole(key) ? all : all.toSorted((one, two) => rankOf(one) - rankOf(two));
    const found = stepFor(key, free) ?? (all.length === 1 && isWhole(key) ? all[0] : undefined);
    if (found !== undefined) named.set(found, key);
  }
  return steps.map((step) => {
    const as = named.get(step);
    return as === undefined ? step : { ...step, as };
  });
}
