/** A rolling restart: machine after machine, each down for a while. */
import { useState, type JSX } from 'react';
import { seconds } from '../../base/micros';
import type { Micros } from '../../base/micros';
import { PageDialog } from '../parts/dialog';
import { changeAll } from '../run/futures/changes';
import { telling } from '../run/player';
import { useSay } from '../words/context';
import '../words/panel/bring';
import { LengthChoice } from './lengths';
import { machinesOf } from './netsplit';
import './faults.css';

const LENGTHS = [0.5, 1, 2, 5, 10, 30, 60].map(seconds);

/** Brokers where there are several, else the consumers: what people restart in turns. */
function usualOf(machines: readonly string[], roleOf: (name: string) => string | undefined) {
  const brokers = machines.filter((name) => roleOf(name) === 'broker');
  return brokers.length > 1 ? brokers : machines.filter((name) => roleOf(name) === 'consumer');
}

export function RollDialog({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const say = useSay();
  const { trace } = telling();
  const machines = machinesOf(trace).map((id) => trace.nameOf(id));
  const [chosen, setChosen] = useState<readonly string[]>(
    () => usualOf(machines, (name) => trace.actorNamed(name)?.role),
  );
  const [down, setDown] = useState(seconds(1));
  const [gap, setGap] = useState(seconds(2));
  const together = Math.min(Math.ceil(down / gap), chosen.length);
  const go = (): void => {
    const turns = machines.filter((name) => chosen.includes(name));
    changeAll(turns.map((target, turn) => ({
      do: 'crash', target, for: down, after: (turn * gap) as Micros,
    })));
    onClose();
  };
  return (
    <PageDialog title={say('roll.title')} onClose={onClose}>
      <p>{say('roll.lead')}</p>
      <fieldset className="choices dialog-scroll">
        <legend>{say('roll.which')}</legend>
        {machines.map((name) => (
          <label key={name}>
            <input type="checkbox" checked={chosen.includes(name)}
              onChange={({ target }) => setChosen(target.checked
                ? [...chosen, name]
                : chosen.filter((other) => other !== name))} />
            {name}
          </label>
        ))}
      </fieldset>
      <LengthChoice label={say('roll.down')} value={down} lengths={LENGTHS} onChange={setDown} />
      <LengthChoice label={say('roll.gap')} value={gap} lengths={LENGTHS} onChange={setGap} />
      {together > 1 && <output>{say('roll.overlap', { count: together })}</output>}
      <footer>
        <button type="button" className="btn primary" disabled={chosen.length === 0} onClick={go}>
          {say('roll.go', { count: chosen.length })}
        </button>
      </footer>
    </PageDialog>
  );
}
