/** The life of a message as plain text, with every reason and the rules that it follows. */
import type { Trace } from '../../trace/trace';
import { readTime } from '../../views/times';
import type { Answer } from '../../why/ask';
import { systemRule } from '../catalogue';
import type { Lexicon } from '../words/lexicon';
import { entrySentence, plainText } from '../words/sentence';
import { toldOf } from './told';

export interface Life {
  readonly trace: Trace;
  readonly label: string;
  readonly seqs: readonly number[];
  readonly answers: readonly Answer[];
}

/** "4.060 s  orders delivers m3 to worker-1. [basic.deliver, rabbitmq:R32]" */
function lineOf(lexicon: Lexicon, trace: Trace, seq: number): string {
  const { at, native, rule } = trace.entry(seq);
  const source = rule === undefined ? native : `${native}, ${rule}`;
  const sentence = plainText(entrySentence(lexicon, trace, seq));
  return `${readTime(at, lexicon.say)}  ${sentence} [${source}]`;
}

function answerText(lexicon: Lexicon, trace: Trace, answer: Answer): string {
  const { question, subscriber, reason } = answer;
  const who = subscriber === '' ? '' : ` (${lexicon.say('why.for', { subscriber })})`;
  const lines = toldOf(trace, reason).map((step) => {
    if ('skipped' in step) return `  ... ${lexicon.say('why.between', { count: step.skipped })}`;
    return `  ${lexicon.say(`why.link.${step.link}`)}: ${lineOf(lexicon, trace, step.seq)}`;
  });
  const head = `${lexicon.say(`why.${question}`)}${who}`;
  return [head, ...lines, `  ${lexicon.say(`why.end.${reason.end}`)}`].join('\n');
}

/** The whole text; rules are fetched, so that each stands there with its source. */
export async function biographyText(lexicon: Lexicon, life: Life): Promise<string> {
  const { trace, label, seqs, answers } = life;
  const named = [...seqs, ...answers.flatMap(({ reason }) => reason.steps.map(({ seq }) => seq))];
  const rules = [...new Set(named.flatMap((seq) => trace.entry(seq).rule ?? []))];
  const sources = await Promise.all(rules.map(async (id) => {
    const rule = await systemRule(id);
    return rule === undefined ? id : `${id}: ${rule[lexicon.language]} ${rule.source.join(', ')}`;
  }));
  return [
    lexicon.say('why.life', { message: label }),
    seqs.map((seq) => lineOf(lexicon, trace, seq)).join('\n'),
    ...answers.map((answer) => answerText(lexicon, trace, answer)),
    sources.join('\n'),
  ].filter((part) => part !== '').join('\n\n');
}
