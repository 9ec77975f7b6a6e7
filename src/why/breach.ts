/** Whether what broke a promise was to be expected: the world's settings leave it open, or not. */
import type { Verdict } from '../ledger/verdict';
import type { Openings, Wrong } from '../scenario/system';
import type { MessageId, RuleId } from '../trace/entry';
import { answersIn, type Question } from './ask';
import type { Scene } from './scene';

/** What broke a promise in one way, for one reason. */
export interface Breach {
  readonly wrong: Wrong;
  readonly rule: RuleId | undefined; // the rule that allows it; without one it is a surprise
  readonly count: number; // messages
  readonly first: MessageId;
}

/** Each is explained by itself; of more than this many the first are. */
export const EXPLAINED_MAX = 100;

const ASKED: { readonly [wrong in Wrong]: readonly Question[] } = {
  lost: ['lost', 'dropped', 'refused'], doubled: ['doubleEffect'], late: ['outOfOrder'],
  aborted: ['abortedRead'],
};

/** Promised is that none of `wrongs` happens; `openings` says which of it could be foreseen. */
export interface Terms {
  readonly wrongs: readonly Wrong[];
  readonly openings: Openings | undefined; // none: nothing could
}

/** What broke a promise, in groups by rule. */
export function breachesOf(scene: Scene, verdict: Verdict, { wrongs, openings }: Terms): Breach[] {
  return wrongs.flatMap((wrong) => {
    const groups = new Map<RuleId | undefined, Breach>();
    for (const message of verdict[wrong].slice(0, EXPLAINED_MAX)) {
      const rule = openings && allowing(openings, wrong, rulesOn(scene, message, wrong));
      const known = groups.get(rule);
      const first = known?.first ?? message;
      groups.set(rule, { wrong, rule, count: (known?.count ?? 0) + 1, first });
    }
    return [...groups.values()];
  });
}

/** The rules that were followed on the way from what is asked back to its reason. */
function rulesOn(scene: Scene, message: MessageId, wrong: Wrong): readonly RuleId[] {
  return answersIn(scene, message, true)
    .filter(({ question }) => ASKED[wrong].includes(question))
    .flatMap(({ reason }) => reason.steps)
    .flatMap(({ seq }) => scene.entry(seq).rule ?? []);
}

/** The rule by which it was to be expected: best one that was seen, else what is always open. */
function allowing(
  { always, whenSeen }: Openings, wrong: Wrong, seen: readonly RuleId[],
): RuleId | undefined {
  const open = always[wrong] ?? [];
  const allowed = new Set([...open, ...whenSeen[wrong] ?? []]);
  return seen.findLast((rule) => allowed.has(rule)) ?? open[0];
}
