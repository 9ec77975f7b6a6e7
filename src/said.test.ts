/** Whatever happens in the worlds of every system is said, in both languages. */
import { beforeAll, describe, expect, test } from 'vitest';
import { systemWords } from './app/catalogue';
import { loadDictionary } from './app/words/dictionaries';
import './app/words/faults/bring';
import './app/words/why/bring';
import { Lexicon } from './app/words/lexicon';
import { entrySentence, plainText } from './app/words/sentence';
import { biographyText, type Life } from './app/why/biography';
import { finish } from './kernel/finish';
import { Ledger } from './ledger/ledger';
import type { Trace } from './trace/trace';
import { answersIn } from './why/ask';
import { Scene } from './why/scene';
import { runWorld, worlds } from './worlds';

/** What a sentence never holds: a place that nothing filled, a value that is no word. */
const HOLE = /[{}]|undefined|\[object|NaN/;
/** Nor a space where a name should be. */
const GAP = / {2}| [.,;:](?= |$)/;
const LANGUAGES = ['en', 'ko'] as const;

beforeAll(() => loadDictionary('ko'));

/** What cannot be said, or is said with a hole; `say` may throw. */
function holesIn(say: () => string): string[] {
  try {
    const text = say();
    return HOLE.test(text) || GAP.test(text) || text === '' ? [text] : [];
  } catch (error) {
    return [String(error)];
  }
}

/** One entry of each form: those that differ in names and numbers only are said alike. */
function formsOf(trace: Trace): readonly number[] {
  const forms = new Map<string, number>();
  for (let seq = 0; seq < trace.length; seq++) {
    const { kind, native, peer, message, until, detail } = trace.entry(seq);
    const key = message === undefined ? undefined : trace.messages[message]?.key;
    const has = [peer, message, until, key ?? undefined].map((field) => field !== undefined);
    const form = [kind, native, ...has, JSON.stringify(detail)?.replace(/\d+/g, '0')].join();
    if (!forms.has(form)) forms.set(form, seq);
  }
  return [...forms.values()];
}

const holesOf = (lexicon: Lexicon, trace: Trace): string[] => formsOf(trace).flatMap((seq) =>
  holesIn(() => plainText(entrySentence(lexicon, trace, seq))).map((hole) => `#${seq} ${hole}`));

/** Messages with their lives: one for each kind of thing that went wrong. */
function livesOf(trace: Trace): readonly Life[] {
  const ledger = new Ledger(trace);
  ledger.observe(0, trace.length);
  const scene = new Scene(ledger);
  const lives = new Map(trace.messages.map(({ id, label }) => {
    const answers = answersIn(scene, id, true);
    const questions = new Set(answers.map(({ question }) => question));
    const seqs = scene.lifeOf(id).map(({ seq }) => seq);
    return [[...questions].join(), { trace, label, seqs, answers }];
  }));
  return [...lives.values()];
}

describe.each(worlds)('$id', (world) => {
  test('every entry and every reason is said in both languages', async () => {
    const run = await runWorld(world);
    finish(run);
    const { trace } = run.world;
    const lives = livesOf(trace);
    for (const language of LANGUAGES) {
      const lexicon = new Lexicon(language, await systemWords(world.system, language));
      expect(holesOf(lexicon, trace)).toEqual([]);
      const told = await Promise.all(lives.map((life) => biographyText(lexicon, life)));
      expect(told.filter((life) => HOLE.test(life))).toEqual([]);
    }
  });
});
