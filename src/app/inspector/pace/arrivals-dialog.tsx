/** Gives a producer recorded arrival times; the world opens anew with them. */
import { useState, type JSX } from 'react';
import type { Json } from '../../../base/json';
import type { Scenario } from '../../../scenario/scenario';
import { PageDialog } from '../../parts/dialog';
import { enterWorld } from '../../run/player';
import { useStore } from '../../store';
import { useSay } from '../../words/context';
import { readArrivals } from './arrivals';

function withArrivals(scenario: Scenario, producer: string, times: readonly number[]): Json {
  const producers = scenario.producers.map((spec) =>
    spec.id === producer ? { ...spec, arrivals: { kind: 'recorded', times } } : spec,
  );
  return { ...scenario, producers } as unknown as Json;
}

interface ArrivalsDialogProps {
  readonly producer: string;
  readonly onClose: () => void;
}

export function ArrivalsDialog({ producer, onClose }: ArrivalsDialogProps): JSX.Element {
  const say = useSay();
  const [text, setText] = useState('');
  const read = readArrivals(text);
  const use = (): void => {
    const { scenario, world } = useStore.getState();
    if (scenario === null || !('times' in read)) return;
    enterWorld(world, withArrivals(scenario, producer, read.times));
    onClose();
  };
  return (
    <PageDialog title={say('do.arrivals')} onClose={onClose}>
      <label className="field">
        {say('do.arrivalsLabel')}
        <textarea rows={8} value={text} spellCheck={false}
          onChange={(event) => setText(event.target.value)} />
      </label>
      <input type="file" accept=".csv,.txt,text/plain,text/csv" aria-label={say('open.choose')}
        onChange={(event) => void event.target.files?.[0]?.text().then(setText)} />
      {'line' in read && <p role="alert" className="is-trouble">{say('do.arrivalsBad', read)}</p>}
      <footer>
        <button type="button" className="btn sign" onClick={use}
          disabled={!('times' in read) || read.times.length === 0}>
          {say('do.arrivalsUse', { count: 'times' in read ? read.times.length : 0 })}
        </button>
      </footer>
    </PageDialog>
  );
}
