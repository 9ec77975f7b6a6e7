/** What an actor holds at the playhead, by how it holds it. */
import type { JSX } from 'react';
import type { Actor } from '../../trace/actor';
import { frameSource } from '../run/frame-source';
import { useMoment } from '../run/use-run';
import { select } from '../store';
import { useLexicon } from '../words/context';
import { Part } from './parts';

/** Messages named one by one; beyond that they are counted. */
const SHOWN_MAX = 40;

export function Holdings({ actor }: { readonly actor: Actor }): JSX.Element | null {
  const { say, read } = useLexicon();
  useMoment(8);
  const station = frameSource.frame().stations.find(({ id }) => id === actor.id);
  const rows = station?.rows.filter(({ total }) => total > 0) ?? [];
  const counts = Object.entries(station?.counts ?? {}).filter(([, count]) => count > 0);
  if (station === undefined || (station.rows.length === 0 && counts.length === 0)) return null;
  return (
    <Part title={say('actor.holds')}>
      {rows.length === 0 && station.rows.length > 0 && (
        <p className="mute">{say('actor.holdsNothing')}</p>
      )}
      {rows.map(({ word, total, slots }) => (
        <div key={word} className="holding">
          <p>{read(`row.${word}`)} <b>{total}</b></p>
          <ul>
            {slots.slice(0, SHOWN_MAX).map(({ copy, message, label, state }) => (
              <li key={copy}>
                <button type="button" className={`held-message is-${state}`}
                  onClick={() => select({ kind: 'message', id: message })}>
                  {label}
                </button>
              </li>
            ))}
          </ul>
          {total > Math.min(slots.length, SHOWN_MAX) && (
            <p className="mute">
              {say('actor.more', { count: total - Math.min(slots.length, SHOWN_MAX) })}
            </p>
          )}
        </div>
      ))}
      {counts.length > 0 && (
        <ul className="counts">
          {counts.map(([word, count]) => (
            <li key={word}>{read(`count.${word}`, { count })}</li>
          ))}
        </ul>
      )}
    </Part>
  );
}
