/** What a reader of somebody's file says when it cannot use it; parsers return all at once. */
import { type Phrase, shortened, tell, type Tongue } from '../base/words/phrase';
import { phrase } from './words/phrase';

/** A place in a file with what is wrong there and how to mend it, in no language yet. */
export interface Problem {
  readonly path: string; // 'topology.bindings[2].source'; '' for all of the file
  readonly line?: number; // in a text that could not be read any further; counted from 1
  readonly column?: number;
  readonly problem: Phrase; // 'unknown exchange "order"'
  readonly hint: Phrase; // 'the scenario has "orders", "audit"'
}

/** The same in one language. */
export interface ToldProblem {
  readonly path: string; // 'line 3, column 7'
  readonly problem: string;
  readonly hint: string;
}

export function tellProblem(given: Problem, tongue: Tongue): ToldProblem {
  const place = placeIn(given);
  const parts = [shortened(given.path), place === undefined ? '' : tell(place, tongue)];
  return {
    path: parts.filter((part) => part !== '').join(': '),
    problem: tell(given.problem, tongue), hint: tell(given.hint, tongue),
  };
}

function placeIn({ line, column }: Problem): Phrase | undefined {
  if (line === undefined) return column === undefined ? undefined : phrase('at.column', { column });
  return column === undefined ? phrase('at.line', { line }) : phrase('at.both', { line, column });
}
