/** What is true in a run, among the choices of a prediction. */
import type { Ledger } from '../ledger/ledger';
import { isTrue } from './facts/expression';
import type { Predict } from './lesson';

/** The labels of all choices that are true; a good lesson has exactly one. */
export const labelsTrue = ({ options }: Predict, ledger: Ledger): readonly string[] =>
  options.filter(({ when }) => isTrue(when, ledger)).map(({ label }) => label);
