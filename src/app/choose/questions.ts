/** What the page asks, and the answers as an address has them. */

/** Each question with its answers; the mildest comes first. */
export const QUESTIONS = {
  replay: ['no', 'again', 'history'],
  readers: ['share', 'all'],
  routing: ['no', 'rules'],
  ack: ['position', 'each'],
  order: ['no', 'key', 'all'],
  timing: ['no', 'delay', 'priority'],
  transactions: ['no', 'several', 'process'],
  rate: ['modest', 'high'],
  size: ['small', 'mb', 'more'],
  operate: ['self', 'aws', 'google'],
  broker: ['yes', 'sockets', 'machine', 'call'],
} as const;

export type Question = keyof typeof QUESTIONS;
type Answer<Asked extends Question = Question> = (typeof QUESTIONS)[Asked][number];
/** What a person has said; what is missing does not matter to them. */
export type Answers = { readonly [Asked in Question]?: Answer<Asked> };
/** Under which answers something counts: one of those listed, for each question listed. */
export type When = { readonly [Asked in Question]?: readonly Answer<Asked>[] };

export const questions = Object.keys(QUESTIONS) as readonly Question[];

/** Reads 'replay=again&order=key'; what it does not know it leaves out. */
export function readAnswers(text: string): Answers {
  const given = new URLSearchParams(text);
  const known = questions.flatMap((asked) => {
    const answer = QUESTIONS[asked].find((each) => each === given.get(asked));
    return answer === undefined ? [] : [[asked, answer] as const];
  });
  return Object.fromEntries(known);
}

/** The answers in the order of the questions, so that equal answers have one address. */
export function answersText(answers: Answers): string {
  const given = questions.flatMap((asked) =>
    (answers[asked] === undefined ? [] : [[asked, answers[asked]]]));
  return new URLSearchParams(given).toString();
}

export function isMet(when: When, answers: Answers): boolean {
  return questions.every((asked) => {
    const wanted: readonly string[] | undefined = when[asked];
    const answer = answers[asked];
    return wanted === undefined || (answer !== undefined && wanted.includes(answer));
  });
}
