/** Gives a producer recorded arrival times; the world opens anew with them. */
import { useMemo, useState, type JSX } from 'react';
import type { Json } from '../../../base/json';
import type { Micros } from '../../../base/micros';
import { readArrivalsCsv } from '../../../scenario/arrivals-csv';
import type { Problem } from '../../../scenario/problem';
import type { Scenario } from '../../../scenario/scenario';
import { serialise } from '../../../scenario/serialise';
import { PageDialog } from '../../parts/dialog';
import { keepOwn } from '../../kept/visit';
import { PickFile } from '../../open/pick-file';
import { enterWorld } from '../../run/player';
import { useStore } from '../../store';
import { useSay } from '../../words/context';
import { useTold } from '../../words/problems/use-told';

function withArrivals(scenario: Scenario, producer: string, times: readonly Micros[]): Json {
  const producers = scenario.producers.map((spec) =>
    spec.id === producer ? { ...spec, arrivals: { kind: 'recorded' as const, times } } : spec,
  );
  return serialise({ ...scenario, producers });
}

/** What is wrong with the table, where, and what to write instead. */
function Trouble({ problems }: { readonly problems: readonly Problem[] }): JSX.Element {
  return (
    <ul role="alert" className="is-trouble">
      {useTold(problems).slice(0, SHOWN).map(({ path, problem, hint }) => (
        <li key={`${path} ${problem}`}>
          <code>{path}</code> {problem} — {hint}
        </li>
      ))}
    </ul>
  );
}

const SHOWN = 5;

interface ArrivalsDialogProps {
  readonly producer: string;
  readonly onClose: () => void;
}

export function ArrivalsDialog({ producer, onClose }: ArrivalsDialogProps): JSX.Element {
  const say = useSay();
  const [text, setText] = useState('');
  const read = useMemo(() => (text.trim() === '' ? null : readArrivalsCsv(text)), [text]);
  const times = read !== null && 'times' in read ? read.times : [];
  const use = (): void => {
    const { scenario, world } = useStore.getState();
    if (scenario === null || times.length === 0) return;
    void enterWorld(world, withArrivals(scenario, producer, times)).then(keepOwn);
    onClose();
  };
  return (
    <PageDialog title={say('do.arrivals')} onClose={onClose}>
      <label className="field">
        {say('do.arrivalsLabel')}
        <textarea rows={8} value={text} spellCheck={false}
          onChange={(event) => setText(event.target.value)} />
      </label>
      <p>
        <PickFile label={say('open.choose')} accept=".csv,.txt,text/plain,text/csv" isOne
          onPick={([file]) => void file?.text().then(setText)} />
      </p>
      {read !== null && 'problems' in read && <Trouble problems={read.problems} />}
      <footer>
        <button type="button" className="btn primary" onClick={use} disabled={times.length === 0}>
          {say('do.arrivalsUse', { count: times.length })}
        </button>
      </footer>
    </PageDialog>
  );
}
