/** What is wrong with somebody's text, each with its place and its mend. */
import type { JSX } from 'react';
import type { Problem } from '../../scenario/problem';

export function ProblemList({ problems }: { readonly problems: readonly Problem[] }): JSX.Element {
  return (
    <ul className="problems">
      {problems.map(({ path, problem, hint }, at) => (
        <li key={at}><code>{path}</code> {problem}; <span className="sub">{hint}</span></li>
      ))}
    </ul>
  );
}
