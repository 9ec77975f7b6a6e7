/** What keeps a file from being a recording; only whoever records brokers reads it. */
import * as v from 'valibot';

export interface Trouble {
  readonly path: string; // 'steps.0.at'
  readonly problem: string;
  readonly hint: string;
}

const WANTED: { readonly [expected: string]: string } = {
  string: 'a text in quotes', number: 'a number', Array: 'a list [ ]', Object: 'an object { }',
};

const LETTERS_MAX = 80;

/** What a schema finds wrong, in plain words; `form` says where the form is described. */
export const troublesOf = (
  issues: readonly v.BaseIssue<unknown>[], form: string,
): readonly Trouble[] => issues.map((issue) => {
  const { expected, received } = issue;
  const isMissing = received === 'undefined';
  const wanted = WANTED[expected ?? ''];
  const give = isMissing || wanted === undefined ? '' : `give ${wanted}: `;
  return {
    path: v.getDotPath(issue) ?? '',
    problem: isMissing ? 'is missing' : `is ${received.slice(0, LETTERS_MAX)}`,
    hint: `${give}${form}`,
  };
});
