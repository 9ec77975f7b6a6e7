/** What broke the promise, in groups: what the system's rules allow, and what is a surprise. */
import type { JSX } from 'react';
import { type Breach, EXPLAINED_MAX } from '../../why/breach';
import { RuleNote } from '../parts/rule-note';
import { telling } from '../run/player';
import { select, showTab } from '../store';
import { useSay } from '../words/context';

function show(breach: Breach): void {
  select({ kind: 'message', id: breach.first });
  showTab('state');
}

interface BreachesProps {
  readonly list: readonly Breach[];
  readonly broken: number; // messages, also those that were not looked into
}

export function Breaches({ list, broken }: BreachesProps): JSX.Element | null {
  const say = useSay();
  if (list.length === 0) return null;
  const unread = broken - list.reduce((sum, { count }) => sum + count, 0);
  return (
    <ul className="breaches">
      {list.map((breach) => {
        const { wrong, rule, count, first } = breach;
        const message = telling().trace.messages[first]?.label ?? '';
        return (
          <li key={`${wrong} ${rule ?? ''}`}
            className={rule === undefined ? 'is-surprise' : undefined}>
            <b>{say(`promise.wrong.${wrong}`, { count })}</b>{' '}
            {say(rule === undefined ? 'promise.surprise' : 'promise.expected')}{' '}
            {rule !== undefined && <RuleNote rule={rule} />}
            <button type="button" className="btn" onClick={() => show(breach)}>
              {say('promise.first', { message })}
            </button>
          </li>
        );
      })}
      {unread > 0 && <li>{say('promise.more', { most: EXPLAINED_MAX, count: unread })}</li>}
    </ul>
  );
}
