/** Whether what broke a promise was to be expected: a rule of the system allows it, or none. */
import type { Verdict } from '../ledger/verdict';
import type { MessageId, RuleId } from '../trace/entry';
import { answersIn, type Question } from './ask';
import type { Scene } from './scene';
import { type Reason, tellingRule } from './walk';

/** How a promise can be broken. */
export type Wrong = 'lost' | 'doubled' | 'late';

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
};

/** What broke a promise that forbids all of `wrongs`, in groups by rule. */
export function breachesOf(scene: Scene, verdict: Verdict, wrongs: readonly Wrong[]): Breach[] {
  return wrongs.flatMap((wrong) => {
    const groups = new Map<RuleId | undefined, Breach>();
    for (const message of verdict[wrong].slice(0, EXPLAINED_MAX)) {
      const rule = ruleOf(scene, message, wrong);
      const known = groups.get(rule);
      const first = known?.first ?? message;
      groups.set(rule, { wrong, rule, count: (known?.count ?? 0) + 1, first });
    }
    return [...groups.values()];
  });
}

function ruleOf(scene: Scene, message: MessageId, wrong: Wrong): RuleId | undefined {
  const reasons = answersIn(scene, message, true)
    .filter(({ question }) => ASKED[wrong].includes(question))
    .map(({ reason }) => reason);
  return reasons.map((reason) => allowing(scene, reason)).find((rule) => rule !== undefined);
}

/** The rule on the way of a reason that says most. */
function allowing(scene: Scene, { steps }: Reason): RuleId | undefined {
  const seq = tellingRule(scene, steps.map((step) => step.seq));
  return seq === undefined ? undefined : scene.entry(seq).rule;
}
