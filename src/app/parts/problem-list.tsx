/** What is wrong with a file, each with its place and its mend. */
import type { JSX } from 'react';
import type { Problem } from '../../scenario/problem';
import { useTold } from '../words/problems/use-told';

export function ProblemList({ problems }: { readonly problems: readonly Problem[] }): JSX.Element {
  return (
    <ul className="problem-list">
      {useTold(problems).map(({ path, problem, hint }, at) => (
        <li key={at}><code>{path}</code> {problem} <span className="sub">— {hint}</span></li>
      ))}
    </ul>
  );
}
