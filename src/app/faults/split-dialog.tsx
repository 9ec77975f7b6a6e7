/** A split of the network without a pointer: which machines stand on which side. */
import { useState, type JSX } from 'react';
import type { Micros } from '../../base/micros';
import { seconds } from '../../base/micros';
import type { ActorId } from '../../trace/entry';
import { PageDialog } from '../parts/dialog';
import { changeAll } from '../run/futures/changes';
import { telling } from '../run/player';
import { useSay } from '../words/context';
import '../words/panel/bring';
import { LengthChoice } from './lengths';
import { machinesOf, wiresBetween } from './netsplit';
import './faults.css';

const LENGTHS = [1, 2, 5, 10, 30, 60].map(seconds);

export function SplitDialog({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const say = useSay();
  const { trace } = telling();
  const machines = machinesOf(trace);
  const [side, setSide] = useState<ReadonlySet<ActorId>>(
    () => new Set(machines.filter((id) => trace.actors[id]?.role === 'producer')),
  );
  const [lasting, setLasting] = useState(0 as Micros);
  const wires = wiresBetween(trace, side);
  const put = (id: ActorId, isA: boolean): void => {
    setSide(new Set(isA ? [...side, id] : [...side].filter((other) => other !== id)));
  };
  const cut = (): void => {
    const more = lasting > 0 ? { for: lasting } : {};
    changeAll(wires.map((target) => ({ do: 'cut', target, ...more })));
    onClose();
  };
  return (
    <PageDialog title={say('split.title')} onClose={onClose}>
      <p>{say('split.lead')}</p>
      <div className="dialog-scroll sides">
        {machines.map((id) => (
          <fieldset key={id}>
            <legend>{trace.nameOf(id)}</legend>
            {([true, false] as const).map((isA) => (
              <label key={String(isA)}>
                <input type="radio" name={`side ${id}`} checked={side.has(id) === isA}
                  onChange={() => put(id, isA)} />
                {say(isA ? 'split.sideA' : 'split.sideB')}
              </label>
            ))}
          </fieldset>
        ))}
      </div>
      <LengthChoice label={say('split.for')} value={lasting} lengths={LENGTHS}
        none={say('split.untilHealed')} onChange={setLasting} />
      <output>{wires.length === 0 ? say('split.none') : wires.join(', ')}</output>
      <footer>
        <button type="button" className="btn primary" disabled={wires.length === 0} onClick={cut}>
          {say('split.go', { count: wires.length })}
        </button>
      </footer>
    </PageDialog>
  );
}
