/** One experiment: what it is about, its picture, its figures, and the costs that can be moved. */
import { useState, type JSX } from 'react';
import { type Experiment, movable, type Picture } from '../../lab/costs/experiment';
import { useWidth } from '../../views/use-width';
import { useLayout } from '../parts/use-layout';
import { useLexicon } from '../words/context';
import { CostSlider } from './cost-slider';
import { CurveChart } from './curve-chart';
import { Sign } from './figure-mark';
import { FigureList } from './figure-list';
import { headingId } from './jumps';
import { RowChart } from './row-chart';

function Key({ picture }: { readonly picture: Picture }): JSX.Element {
  const { read, say } = useLexicon();
  return (
    <figcaption>
      {picture.form === 'bars'
        ? <span className="chart-key"><Sign of="square" />{say('costs.model')}</span>
        : picture.curves.map(({ name, look }) => (
          <span key={name} className="chart-key">
            <svg width="18" height="8" aria-hidden="true">
              <path className={`chart-line is-${look}`} d="M0,4H18" />
            </svg>
            {say('costs.model')}: {read(`costs.name.${name}`)}
          </span>
        ))}
      <span className="chart-key">{say('costs.rateAxis')}</span>
    </figcaption>
  );
}

/** Which system's or paper's costs the sliders begin with. */
function PresetChoice({ experiment, chosen, onChoose }: {
  readonly experiment: Experiment;
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}): JSX.Element | null {
  const { read, say } = useLexicon();
  if (experiment.presets.length === 1) return null;
  return (
    <label className="costs-preset">
      {say('costs.preset')}{' '}
      <select value={chosen} onChange={(event) => onChoose(event.target.value)}>
        {experiment.presets.map(({ id }) => (
          <option key={id} value={id}>{read(`costs.name.${id}`)}</option>
        ))}
      </select>
    </label>
  );
}

export function ExperimentPart({ experiment }: { readonly experiment: Experiment }): JSX.Element {
  const { read, say } = useLexicon();
  const isNarrow = useLayout() === 'narrow';
  const [ref, width] = useWidth();
  const [chosen, setChosen] = useState(experiment.presets[0].id);
  const preset = experiment.presets.find(({ id }) => id === chosen) ?? experiment.presets[0];
  const [moved, setMoved] = useState({});
  const costs = { ...preset.costs, ...moved };
  const picture = experiment.draw(costs, preset);
  const title = read(`costs.${experiment.id}.title`);
  const sliders = (
    <fieldset className="costs-sliders">
      <legend className={isNarrow ? 'unseen' : undefined}>{say('costs.sliders')}</legend>
      {movable(preset).map((id) => (
        <CostSlider key={id} cost={id} value={costs[id]}
          origin={preset.origins[id] ?? { how: 'assumed' }}
          onChange={(value) => setMoved({ ...moved, [id]: value })} />
      ))}
      <button type="button" className="btn" aria-disabled={Object.keys(moved).length === 0}
        onClick={() => setMoved({})}>
        {say('costs.reset')}
      </button>
    </fieldset>
  );
  return (
    <section className="costs-part" aria-labelledby={headingId(experiment.id)}>
      <h2 id={headingId(experiment.id)} tabIndex={-1}>{title}</h2>
      <p>{read(`costs.${experiment.id}.lead`)}</p>
      <PresetChoice experiment={experiment} chosen={chosen} onChoose={(id) => {
        setChosen(id);
        setMoved({});
      }} />
      <div ref={ref}>
        <figure className="chart">
          <Key picture={picture} />
          {picture.form === 'curves'
            ? <CurveChart picture={picture} width={width} title={title} />
            : <RowChart picture={picture} width={width} title={title} />}
        </figure>
      </div>
      <FigureList picture={picture} isOpen={!isNarrow} />
      {isNarrow
        ? <details><summary>{say('costs.sliders')}</summary>{sliders}</details> : sliders}
    </section>
  );
}
