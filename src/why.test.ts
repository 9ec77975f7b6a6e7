/** What went wrong in the worlds of every system is explained; a hole in the causes is seen. */
import { describe, expect, test } from 'vitest';
import { finish } from './kernel/finish';
import { cellsOf, viewCell } from './ledger/standing';
import { verdictOf } from './ledger/verdict';
import { Ledger } from './ledger/ledger';
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
  return new Set(cells.flatMap(({ standing, isOutOfOrder, deliveries }) => [
    ...(WRONG[standing] ?? []),
    ...(isOutOfOrder ? ['outOfOrder' as const] : []),
    // More hand-outs than one are of one copy, or of several copies in one place.
    ...(deliveries > 1 ? ['twice' as const] : []),
  ] as Question[]));
}

const isAnswered = (duty: string, answers: readonly Answer[]): boolean =>
  answers.some(({ question }) => duty === 'twice'
    ? question === 'redelivered' || question === 'logDuplicate' : question === duty);

const idsOf = ({ messages }: Trace): MessageId[] => messages.map(({ id }) => id);

/** Answers that must end in a fault, a setting or a rule: not what merely still waits. */
const explained = (ledger: Ledger, message: MessageId): Answer[] =>
  answersOf(ledger, message, true)
    .filter(({ question }) => question !== 'waiting' && question !== 'inFlight');

describe.each(worlds)('$id', (world) => {
  test('every message that went wrong knows why', async () => {
    const run = await runWorld(world);
    finish(run);
    const { trace } = run.world;
    const ledger = ledgerOf(trace);
    const lost = new Set(verdictOf(ledger, 'none', true).lost);
    for (const id of idsOf(trace)) {
      const answers = explained(ledger, id);
      const label = trace.messages[id]?.label ?? '';
      const missing = [...duties(ledger, id)].filter((duty) => !isAnswered(duty, answers));
      expect(missing, label).toEqual([]);
      if (lost.has(id)) expect(answers.length, `${label} is lost`).toBeGreaterThan(0);
      for (const { question, reason } of answers) {
        expect(reason.end, `${label}: ${question} #${reason.steps[0]?.seq ?? ''}`).not.toBe('open');
        expect(reason.steps.some(({ seq }) => seq === reason.endAt)).toBe(true);
      }
    }
  });
});

/** One cause less: what its entry says happened now hangs in the air. */
function without<T>({ columns }: Trace, seq: number, ask: () => T): T {
  const cause = columns.cause[seq] ?? NONE;
  columns.cause[seq] = NONE;
  try {
    return ask();
  } finally {
    columns.cause[seq] = cause;
  }
}

/** Entries of a reason whose cause is the next entry of it. */
const linksOf = (trace: Trace, { reason: { steps } }: Answer): number[] =>
  steps.flatMap(({ seq }, place) =>
    trace.columns.cause[seq] === steps[place + 1]?.seq ? [seq] : []);

/** The first answer to each question of a run. */
function firstAnswers(ledger: Ledger): { readonly id: MessageId; readonly answer: Answer }[] {
  const seen = new Set<Question>();
  return idsOf(ledger.trace).flatMap((id) => explained(ledger, id).flatMap((answer) => {
    if (seen.has(answer.question)) return [];
    seen.add(answer.question);
    return [{ id, answer }];
  }));
}

test('a cause that is missing from a chain leaves it open', async () => {
  const tried = new Set<Question>();
  for (const world of worlds) {
    const run = await runWorld(world);
    finish(run);
    const { trace } = run.world;
    const ledger = ledgerOf(trace);
    for (const { id, answer } of firstAnswers(ledger)) {
      const { question, subscriber, reason: { steps } } = answer;
      for (const seq of linksOf(trace, answer)) {
        const ends = without(trace, seq, () => explained(ledger, id)
          .filter((one) => one.question === question && one.subscriber === subscriber)
          .filter(({ reason }) => reason.steps[0]?.seq === steps[0]?.seq)
          .map(({ reason }) => reason.end));
        const what = `${world.id}: ${question} of ${id} without the cause of #${seq}`;
        expect(ends, what).toContain('open');
        tried.add(question);
      }
    }
  }
  const all: Question[] = ['lost', 'deadLettered', 'logDuplicate', 'redelivered', 'doubleEffect'];
  expect(all.filter((question) => !tried.has(question))).toEqual([]);
});
