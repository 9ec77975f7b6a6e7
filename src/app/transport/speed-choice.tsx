/** How fast the world plays: one row of choices, a list where there is little room. */
import { useId, type JSX } from 'react';
import { useIsTight } from '../parts/use-layout';
import { speedsFor } from '../run/tempo/speeds';
import { goAt } from '../run/player';
import { useStore } from '../store';
import { useSay } from '../words/context';

/** Said once, when the engine begins to lag, and taken back when it keeps up again. */
export function PaceNote(): JSX.Element {
  const say = useSay();
  const isBehind = useStore((store) => store.isBehind && store.isPlaying);
  return <output className="pace">{isBehind && say('play.behind')}</output>;
}

export function SpeedChoice(): JSX.Element {
  const say = useSay();
  const id = useId();
  const isTight = useIsTight();
  const speed = useStore((store) => store.speed);
  const until = useStore((store) => store.scenario?.until);
  const speeds = speedsFor(until ?? (8e6 as NonNullable<typeof until>));
  if (isTight) {
    return (
      <select className="speed-list" aria-label={say('play.speed')} value={speed}
        onChange={(event) => goAt(Number(event.target.value))}>
        {speeds.map(({ factor, label }) => <option key={factor} value={factor}>{label}</option>)}
      </select>
    );
  }
  return (
    <div className="speeds" role="radiogroup" aria-labelledby={id}>
      <span className="sub" id={id}>{say('play.speed')}</span>
      <span className="seg">
        {speeds.map(({ factor, label }) => (
          <label key={factor} className={factor === speed ? 'on' : undefined}>
            <input type="radio" name="speed" checked={factor === speed}
              onChange={() => goAt(factor)} />
            {label}
          </label>
        ))}
      </span>
    </div>
  );
}
