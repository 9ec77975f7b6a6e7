/** What went wrong in a run, in groups of one kind, the gravest first; and what tells of each. */
import type { MessageId } from '../../../trace/entry';
import { type Answer, answersIn, type Question } from '../../../why/ask';
import type { Scene } from '../../../why/scene';
import { type ReasonStep, tellingRule } from '../../../why/walk';

const GRAVITY: readonly Question[] = [
  'lost', 'doubleEffect', 'logDuplicate', 'abortedRead', 'outOfOrder', 'dropped', 'refused',
  'expired', 'deadLettered', 'cameBack', 'waiting', 'inFlight', 'redelivered',
];

/** Messages that raise one question; the answer about the first stands for all. */
export interface Told {
  readonly question: Question;
  readonly messages: readonly MessageId[];
  readonly answer: Answer;
}

const byGravity = (a: Told, b: Told): number =>
  GRAVITY.indexOf(a.question) - GRAVITY.indexOf(b.question);

/** What is told of one message, once of each kind. */
export function toldOf(scene: Scene, message: MessageId): readonly Told[] {
  const kinds = new Map<Question, Told>();
  for (const answer of answersIn(scene, message, true)) {
    const { question } = answer;
    if (!kinds.has(question)) kinds.set(question, { question, messages: [message], answer });
  }
  return [...kinds.values()].toSorted(byGravity);
}

/** What is told of a whole run. */
export function toldIn(scene: Scene): readonly Told[] {
  const kinds = new Map<Question, Told>();
  scene.trace.messages.forEach((_, id) => {
    for (const told of toldOf(scene, id as MessageId)) {
      const known = kinds.get(told.question);
      const messages = [...known?.messages ?? [], ...told.messages];
      kinds.set(told.question, { ...known ?? told, messages });
    }
  });
  return [...kinds.values()].toSorted(byGravity);
}

/** The steps that say most: the rule that was followed, and what it all ends in. */
export function keysOf(scene: Scene, { reason: { steps, endAt } }: Answer): readonly ReasonStep[] {
  const rule = tellingRule(scene, steps.map(({ seq }) => seq));
  return steps.filter(({ seq }) => seq === rule || seq === endAt);
}
