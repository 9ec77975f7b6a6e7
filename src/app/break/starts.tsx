/** Questions to begin with, for somebody who has asked none yet: each fills the search in. */
import type { JSX } from 'react';
import { routeHash } from '../route';
import { useSay } from '../words/context';
import { questionText, type Question } from './question';

/** One that a fault breaks soon, one whose own fault breaks it, one that holds. */
const STARTS = [
  {
    words: 'break.start.lost', promise: 'nothing-lost',
    world: 'rabbitmq/work-queue', by: 'rabbitmq', widest: 1,
  },
  {
    words: 'break.start.twice', promise: 'nothing-twice',
    world: 'portable/producer-retry', by: 'sqs~standard', widest: 1,
  },
  {
    words: 'break.start.holds', promise: 'nothing-lost',
    world: 'portable/producer-retry', by: 'rabbitmq~confirmed', widest: 1,
  },
] as const satisfies readonly (Question & { readonly words: string })[];

export function Starts(): JSX.Element {
  const say = useSay();
  return (
    <section className="break-starts" aria-labelledby="break-starts">
      <h2 id="break-starts">{say('break.starts')}</h2>
      <ul>
        {STARTS.map((start) => (
          <li key={start.words}>
            <a className="panel" href={routeHash({ page: 'break', question: questionText(start) })}>
              <b>{say(start.words)}</b>
              <span className="sub">{say(`${start.words}.how`)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
