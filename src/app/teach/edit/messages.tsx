/** The lint's messages beside the text; each leads to its line. */
import type { JSX } from 'react';
import type { Problem } from '../../../scenario/problem';
import { useSay } from '../../words/context';
import { useTold } from '../../words/problems/use-told';

/** 'lessons/mine/first/lesson.en.md:13 (p1)' names a file and a line. */
function placeOf(path: string): { readonly file: string; readonly line: number } {
  const [, file = '', line] = /([^/:\s]+\.(?:md|json))(?::(\d+))?/.exec(path) ?? [];
  return { file, line: Number(line ?? 1) };
}

interface MessagesProps {
  readonly problems: readonly Problem[];
  readonly isSure: boolean;
  readonly onGo: (file: string, line: number) => void;
}

export function Messages({ problems, isSure, onGo }: MessagesProps): JSX.Element {
  const say = useSay();
  const isGood = isSure && problems.length === 0;
  return (
    <>
      <p aria-live="polite">
        {say(!isSure ? 'edit.looking' : isGood ? 'edit.good' : 'edit.wrong',
          { count: problems.length })}
      </p>
      <ul className="problem-list">
        {useTold(problems).map(({ path, problem, hint }, at) => {
          const { file, line } = placeOf(path);
          return (
            <li key={at}>
              <button type="button" className="btn quiet" onClick={() => onGo(file, line)}>
                <code>{file}:{line}</code>
              </button> {problem} <span className="sub">— {hint}</span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
