/** What went wrong in the worlds of every system is explained; a hole in the causes is seen. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { finish } from './kernel/finish';
import { cellsOf, viewCell } from './ledger/standing';
import { verdictOf } from './ledger/verdict';
import { Ledger } from './ledger/ledger';
import { rewritten } from './testing/rewrite';
import { NONE } from './trace/columns';
import type { MessageId } from './trace/entry';
import type { Trace } from './trace/trace';
import { type Answer, answersOf, type Question } from './why/ask';
import { runWorld, worlds } from './worlds';

/** What the ledger says went wrong, and under which questions it must be explained. */
const WRONG: { readonly [standing: string]: readonly Question[] } = {
  lost: ['lost'], dropped: ['dropped'], deadLettered: ['deadLettered'], twice: ['doubleEffect'],
};

function ledgerOf(trace: Trace): Ledger {
  const ledger = new Ledger(trace);
  ledger.observe(0, trace.length);
  return ledger;
}

/** The questions that a message must raise at the end of a run, by the ledger alone. */
function duties(ledger: Ledger, message: MessageId): Set<Question> {
  const cells = cellsOf(ledger, message).map((cell) => viewCell(ledger, cell, true));
  return new Set(cells.flatMap(({ standing, isOutOfOrder, isAborted, deliveries }) => [
    ...(WRONG[standing] ?? []),
    ...(isOutOfOrder ? ['outOfOrder' as const] : []),
    ...(isAborted ? ['abortedRead' as const] : []),
    // More hand-outs than one are of one copy, or of several copies in one place.
    ...(deliveries > 1 ? ['twice' as const] : []),
  ] as Question[]));
}

const AGAIN = new Set<Question>(['redelivered', 'logDuplicate', 'cameBack']);

const isAnswered = (duty: string, answers: readonly Answer[]): boolean =>
  answers.some(({ question }) => duty === 'twice' ? AGAIN.has(question) : question === duty);

const idsOf = ({ messages }: Trace): MessageId[] => messages.map(({ id }) => id);

/** Answers that must end in a fault, a setting or a rule: not what merely still waits. */
const explained = (ledger: Ledger, message: MessageId): Answer[] =>
  answersOf(ledger, message, true)
    .filter(({ question }) => question !== 'waiting' && question !== 'inFlight');

const everyAnswer = (ledger: Ledger): Answer[] =>
  idsOf(ledger.trace).flatMap((id) => explained(ledger, id));

/** Entries of a reason whose cause is the next entry of it. */
const linksOf = (trace: Trace, { reason: { steps } }: Answer): number[] =>
  steps.flatMap(({ seq }, place) =>
    trace.columns.cause[seq] === steps[place + 1]?.seq ? [seq] : []);

/** One cause less: what its entry says happened now hangs in the air. */
const without = <T>(trace: Trace, seq: number, ask: () => T): T =>
  rewritten(trace, { seqs: [seq], cause: NONE }, ask);

/** Of the answers about one message, those that go another way: poison returns a thousand times. */
function waysOf(trace: Trace, answers: readonly Answer[]): readonly Answer[] {
  const ways = new Map(answers.map((answer) => {
    const { question, subscriber, reason: { steps } } = answer;
    const entries = steps.map(({ seq }) => trace.entry(seq));
    // Round after round adds nothing to a way; the last answer, with most rounds, stands for all.
    const way = new Set(entries.map(({ actor, kind, native }) => `${actor} ${kind} ${native}`));
    return [[question, subscriber, ...way].join(), answer];
  }));
  return [...ways.values()];
}

const tried = new Set<Question>();

describe.each(worlds)('$id', (world) => {
  let ledger: Ledger | undefined;

  beforeAll(async () => {
    const run = await runWorld(world);
    finish(run);
    ledger = ledgerOf(run.world.trace);
  });

  afterAll(() => {
    ledger = undefined;
  });

  test('every message that went wrong knows why', () => {
    const { trace } = ledger!;
    const lost = new Set(verdictOf(ledger!, 'none', true).lost);
    for (const id of idsOf(trace)) {
      const answers = explained(ledger!, id);
      const label = trace.messages[id]?.label ?? '';
      const missing = [...duties(ledger!, id)].filter((duty) => !isAnswered(duty, answers));
      expect(missing, label).toEqual([]);
      if (lost.has(id)) expect(answers.length, `${label} is lost`).toBeGreaterThan(0);
      for (const { question, reason } of answers) {
        expect(reason.end, `${label}: ${question} #${reason.steps[0]?.seq ?? ''}`).not.toBe('open');
        expect(reason.steps.some(({ seq }) => seq === reason.endAt)).toBe(true);
      }
    }
  });

  test('each log duplicate, redelivery and double effect is asked once, as it is counted', () => {
    const { logDuplicates, redeliveries, doubleEffects, reordered } = ledger!.counts;
    const asked = everyAnswer(ledger!);
    const count = (of: Question): number => asked.filter(({ question }) => question === of).length;
    expect([
      count('logDuplicate'), count('redelivered'), count('doubleEffect'), count('outOfOrder'),
    ]).toEqual([logDuplicates, redeliveries, doubleEffects, reordered]);
  });

  test('a cause that is missing from a chain leaves it open', () => {
    const { trace } = ledger!;
    for (const id of idsOf(trace)) {
      for (const answer of waysOf(trace, explained(ledger!, id))) {
        const { question, subscriber, reason: { steps } } = answer;
        for (const seq of linksOf(trace, answer)) {
          const ends = without(trace, seq, () => explained(ledger!, id)
            .filter((one) => one.question === question && one.subscriber === subscriber)
            .filter(({ reason }) => reason.steps[0]?.seq === steps[0]?.seq)
            .map(({ reason }) => reason.end));
          expect(ends, `${question} of ${id} without the cause of #${seq}`).toContain('open');
          tried.add(question);
        }
      }
    }
  });

  test('nothing is explained but by causes and rules', () => {
    const { trace } = ledger!;
    const seqs = Array.from({ length: trace.length }, (_, seq) => seq);
    const ruleless = rewritten(trace, { seqs, rule: 0 }, () => everyAnswer(ledger!));
    expect(ruleless.filter(({ reason }) => reason.end === 'rule')).toEqual([]);
    const causeless = rewritten(trace, { seqs, cause: NONE }, () => everyAnswer(ledger!));
    // What dropped a hop is no cause of it: its entry names the fault.
    const told = causeless.filter(({ reason: { end, steps } }) =>
      end !== 'open' && trace.entry(steps[0]!.seq).kind !== 'dropped');
    expect(told).toEqual([]);
  });
});

test('a cause was taken out under every question', () => {
  const all: Question[] = [
    'lost', 'dropped', 'deadLettered', 'logDuplicate', 'redelivered', 'doubleEffect', 'outOfOrder',
    'abortedRead',
  ];
  expect(all.filter((question) => !tried.has(question))).toEqual([]);
});
