/** The directives that a learner walks through, each made of its attributes and its text. */
import type { Phrase } from '../../base/words/phrase';
import { metricsIn, type Expression } from '../facts/expression';
import { ONLY_DRAINED } from '../facts/metrics';
import { BY_SEED, type Block, type Judged, type LessonStep, type Sim } from '../lesson';
import { phrase } from '../words/phrase';
import type { Attributes } from './attributes';
import { answeredItemsOf, blocksOf, itemsOf, type Answered } from './prose';
import type { Node, Source } from './source';

/** What a step takes from its place in the file. */
export interface Place {
  readonly sim: Sim;
  readonly before: readonly Block[];
}

const LABELS = ['a', 'b', 'c', 'd'];
const LETTERS_MIN = 20;

/** The text of a directive, and the items of the list that ends it; choices may have replies. */
function partsOf(source: Source, { children = [], name }: Node):
  { readonly body: readonly Block[]; readonly items: readonly Answered[] } {
  const last = children.at(-1);
  if (last?.type !== 'list') return { body: blocksOf(source, children), items: [] };
  const isAsked = name === 'predict' || name === 'diagnose';
  const items = isAsked ? answeredItemsOf(source, last)
    : itemsOf(source, last).map((words) => ({ words }));
  return { body: blocksOf(source, children.slice(0, -1)), items };
}

/** Reads one step; what is wrong in it is noted, and it is read all the same. */
export function stepOf(source: Source, attributes: Attributes, place: Place): LessonStep {
  const { node, line } = attributes;
  const { name = '' } = node;
  const { body, items } = partsOf(source, node);
  if (body.length === 0) {
    attributes.note(phrase('lesson.noWords', { name }), phrase('lesson.asked'));
  }
  const base = { ...place, id: attributes.needed('id'), line, body, hints: [] };
  const what = LISTS[name];
  if (what !== undefined && items.length === 0) {
    attributes.note(phrase('lesson.noList', { name }), phrase('lesson.endWith', { what }));
  }
  switch (name) {
    case 'predict':
    case 'diagnose': {
      const isDiagnosis = name === 'diagnose';
      return { ...base, kind: 'predict', isDiagnosis, ...choicesOf(attributes, items) };
    }
    case 'observe': return { ...base, kind: 'observe', sights: sightsOf(attributes, items) };
    case 'explain': {
      const lettersMin = attributes.whole('letters') ?? LETTERS_MIN;
      return { ...base, kind: 'explain', lettersMin, rubric: items.map(({ words }) => words) };
    }
    default: return { ...base, kind: 'challenge', ...challengeOf(attributes) };
  }
}

/** What the list at the end of a step is; a challenge has none. */
const LISTS: { readonly [name: string]: Phrase } = {
  predict: phrase('lesson.choices'), diagnose: phrase('lesson.choices'),
  observe: phrase('lesson.sights'), explain: phrase('lesson.rubric'),
};

function sightsOf(attributes: Attributes, items: readonly Answered[]) {
  const findings = attributes.findings('require');
  if (findings.length !== items.length) {
    const counts = { findings: findings.length, items: items.length };
    attributes.note(phrase('lesson.counts', counts), phrase('lesson.requireEach'));
  }
  return findings.map((finding, at) => ({ finding, words: items[at]?.words ?? [] }));
}

function challengeOf(attributes: Attributes) {
  const judged = judgedOf(attributes, 'drained');
  const goal = attributes.expression('goal');
  refuseEarly(attributes, judged, goal);
  attributes.needed('allow');
  return { judged, goal, knobs: attributes.knobs('allow') };
}

function choicesOf(attributes: Attributes, items: readonly Answered[]) {
  const answer = attributes.needed('answer');
  const judged = judgedOf(attributes, 'end');
  const options = items.map((item, at) => {
    const label = LABELS[at] ?? '?';
    const when = attributes.expression(label);
    refuseEarly(attributes, judged, when);
    return { label, ...item, when };
  });
  if (items.length === 0) return { answer, judged, options };
  for (const label of LABELS.slice(items.length).filter((each) => attributes.text(each))) {
    attributes.note(phrase('lesson.noItem', { label }), phrase('lesson.writeItem'));
  }
  if (answer !== BY_SEED && !options.some(({ label }) => label === answer)) {
    const hint = phrase('lesson.answers', { labels: LABELS, seed: BY_SEED });
    attributes.note(phrase('lesson.answer', { answer }), hint);
  }
  return { answer, judged, options };
}

function judgedOf(attributes: Attributes, usual: Judged): Judged {
  const judged = attributes.text('judged') ?? usual;
  if (judged === 'end' || judged === 'drained') return judged;
  attributes.note(phrase('lesson.is', { name: 'judged', value: judged }), phrase('lesson.judged'));
  return usual;
}

/** Before faults are healed and all that could arrive has, nothing is lost. */
function refuseEarly(attributes: Attributes, judged: Judged, expression: Expression): void {
  const early = metricsIn(expression).find((metric) => ONLY_DRAINED.includes(metric));
  if (judged === 'drained' || early === undefined) return;
  attributes.note(phrase('lesson.early', { metric: early }), phrase('lesson.drained'));
}
