/** Everything in the world as a list: the way to every machine without the picture. */
import { useEffect, useRef, type JSX, type RefObject } from 'react';
import type { Role } from '../../trace/actor';
import { useMoment } from '../run/use-run';
import { select } from '../store';
import { useLexicon } from '../words/context';
import { healthOf, isDiskFull, machineStateOf } from './health';
import { nounOf, troubleWord } from './noun';

const SHOWN: readonly Role[] = [
  'producer', 'client', 'broker', 'router', 'destination', 'coordinator', 'consumer',
];

/** Whoever let go of a machine in the panel goes on from its place in the list. */
function useReturn(left: RefObject<string>): RefObject<HTMLUListElement | null> {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (left.current === '' || document.activeElement !== document.body) return;
    const rows = [...list.current?.querySelectorAll('button') ?? []];
    rows.find(({ value }) => value === left.current)?.focus();
  }, [left]);
  return list;
}

export function Overview({ left }: { readonly left: RefObject<string> }): JSX.Element {
  const list = useReturn(left);
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
      <ul ref={list} className="outline">
        {sorted.map((actor) => {
          const trouble = healthOf(trace, actor.id, count);
          const isFull = isDiskFull(trace, actor.id, count);
          const state = machineStateOf(trace, actor.id, count);
          const word = trouble === undefined ? state && lexicon.state(state, actor.machine)
            : troubleWord(lexicon, trouble, actor);
          return (
            <li key={actor.id}>
              <button type="button" value={actor.name}
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
