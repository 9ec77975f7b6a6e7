/** A small sweep of one's own: a world, what is varied, and how many seeds. */
import { useEffect, useMemo, useState, type JSX } from 'react';
import type { Json } from '../../base/json';
import { planOf, type Vary } from '../../lab/sweep/plan';
import type { Problem } from '../../scenario/problem';
import type { Words } from '../../scenario/scenario';
import { whyOf } from '../../worker/client-lab';
import { WorldOptions } from '../break/asked';
import { useChoices, type Choice } from '../break/use-wishes';
import { entrants } from '../lab/company/portable';
import { useStore } from '../store';
import { useSay } from '../words/context';
import { useTold } from '../words/problems/use-told';
import { type Course, SweepPlayer } from './player';
import { takeSweep } from './sweep-store';

const SEEDS_MAX = 200;
const systems = [...new Set(entrants.map(({ system }) => system))];

interface Wanted {
  readonly world: string;
  readonly path: string;
  readonly values: string;
  readonly seeds: number;
}

const USUAL: Wanted = {
  world: 'portable/broker-crash', path: 'consumers[0].service', values: '50ms,150ms', seeds: 10,
};

/** A value as JSON, or as the text it is. */
function valueOf(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

async function sweepOf({ path, values, seeds }: Wanted, { system, load }: Choice) {
  const file = await load();
  const isPortable = system === 'portable';
  const vary: Vary[] = isPortable ? [{ path: 'system', values: systems }] : [];
  const given = values.split(',').map((each) => each.trim()).filter((each) => each !== '');
  if (path.trim() !== '' && given.length > 0) {
    vary.push({ path: path.trim(), values: given.map(valueOf) });
  }
  return {
    plan: planOf(file, vary, seeds), told: { file, systems: isPortable ? systems : [system] },
  };
}

/** What goes on here: nothing, a sweep on its way, or what kept it from being played. */
interface Going {
  readonly course?: Course;
  readonly why?: Words; // it failed
  readonly problems?: readonly Problem[]; // of the first point that cannot be played
}

const NONE: readonly Problem[] = [];

function usePlayer() {
  const [going, setGoing] = useState<Going>({});
  const player = useMemo(() => new SweepPlayer((course) => setGoing({ course })), []);
  useEffect(() => () => player.close(), [player]);
  const play = async (wanted: Wanted, choice: Choice): Promise<void> => {
    try {
      const { plan, told } = await sweepOf(wanted, choice);
      setGoing({ course: { done: 0, of: plan.runs } });
      const played = await player.play(plan, told);
      if ('problems' in played) return setGoing({ problems: played.problems.slice(0, 1) });
      if (played.text !== '') takeSweep(wanted.world, played.text);
      setGoing({});
    } catch (error) {
      setGoing({ why: whyOf(error) });
    }
  };
  return { going, play, stop: () => player.stop() };
}

export function OwnSweep(): JSX.Element {
  const say = useSay();
  const language = useStore((store) => store.language);
  const choices = useChoices();
  const [wanted, setWanted] = useState(USUAL);
  const { going: { course, why, problems = NONE }, play, stop } = usePlayer();
  const { world, path, values, seeds } = wanted;
  const choice = choices.find(({ id }) => id === world);
  return (
    <form className="lab-choices" aria-label={say('sweep.own')} onSubmit={(event) => {
      event.preventDefault();
      if (choice !== undefined) void play(wanted, choice);
    }}>
      <label>
        <span>{say('compare.world')}</span>
        <select value={world}
          onChange={({ target }) => setWanted({ ...wanted, world: target.value })}>
          <WorldOptions choices={choices} />
        </select>
      </label>
      <label title={say('sweep.pathHelp')}>
        <span>{say('sweep.path')}</span>
        <input value={path}
          onChange={({ target }) => setWanted({ ...wanted, path: target.value })} />
      </label>
      <label title={say('sweep.valuesHelp')}>
        <span>{say('sweep.values')}</span>
        <input value={values}
          onChange={({ target }) => setWanted({ ...wanted, values: target.value })} />
      </label>
      <label>
        <span>{say('sweep.seeds')}</span>
        <input type="number" min="1" max={SEEDS_MAX} required value={seeds}
          onChange={({ target }) => setWanted({ ...wanted, seeds: Number(target.value) })} />
      </label>
      {course === undefined ? (
        <button type="submit" className="btn primary" disabled={choice === undefined}>
          {say('sweep.go')}
        </button>
      ) : (
        <>
          <button type="button" className="btn" onClick={stop}>{say('lab.stop')}</button>
          <progress value={course.done} max={course.of} aria-label={say('sweep.own')} />
          <span>{say('sweep.done', { ...course })}</span>
        </>
      )}
      <p className="sub">{say('sweep.pathHelp')} {say('sweep.valuesHelp')}</p>
      <output className="is-trouble">
        {why !== undefined && say('lab.trouble', { why: why[language] })}
        {useTold(problems).map(({ path, problem, hint }) => `${path}: ${problem} — ${hint}`)}
      </output>
    </form>
  );
}
