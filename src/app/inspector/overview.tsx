/** Everything in the world as a list: the way to every machine without the picture. */
import type { JSX } from 'react';
import type { Role } from '../../trace/actor';
import { useMoment } from '../run/use-run';
import { select } from '../store';
import { useLexicon } from '../words/context';
import { healthOf, isDiskFull, machineStateOf } from './health';
import { nounOf, troubleWord } from './noun';

const SHOWN: readonly Role[] = [
  'producer', 'client', 'broker', 'router', 'destination', 'coordinator', 'consumer',
];

export function Overview(): JSX.Element {
  const lexicon = useLexicon();
  const { say, read } = lexicon;
  const { trace, count } = useMoment(2);
  // A client that runs in an application is looked into there.
  const present = trace.actors.filter(({ role, host }) =>
    SHOWN.includes(role) && (role !== 'client' || host === undefined));
  const sorted = present.toSorted((a, b) => SHOWN.indexOf(a.role) - SHOWN.indexOf(b.role));
  return (
    <>
      <p className="inspector-hint">{say('select.hint')}</p>
      <h2 className="inspector-all">{say('select.all')}</h2>
      <ul className="outline">
        {sorted.map((actor) => {
          const trouble = healthOf(trace, actor.id, count);
          const isFull = isDiskFull(trace, actor.id, count);
          const state = machineStateOf(trace, actor.id, count);
          const word = trouble === undefined ? state && lexicon.state(state, actor.machine)
            : troubleWord(lexicon, trouble, actor);
          return (
            <li key={actor.id}>
              <button type="button"
                className={trouble === undefined && !isFull ? undefined : 'is-trouble'}
                onClick={() => select({ kind: 'actor', name: actor.name })}>
                <b>{actor.name}</b> <span>{nounOf(actor, lexicon)}</span>
                <span className="outline-state">
                  {word}{isFull && `, ${read('health.diskFull')}`}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}
