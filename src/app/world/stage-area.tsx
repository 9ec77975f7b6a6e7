/** The stage with its spoken summary, and the handle of the panel where that is a sheet. */
import { Suspense, type JSX } from 'react';
import { readTime } from '../../views/times';
import { hopMenuAt } from '../faults/hop-menu-at';
import { StageTools } from '../faults/stage-tools';
import { futureName } from '../futures/future-name';
import { later } from '../later';
import { PanelIcon } from '../parts/icons';
import { useLayout } from '../parts/use-layout';
import { branchOf } from '../run/branches';
import { useMoment } from '../run/use-run';
import { useStore } from '../store';
import { ViewChoice } from '../views/view-choice';
import { useSay } from '../words/context';
import { useTold } from '../words/problems/use-told';
import { StagePlace } from './stage-place';

const SpaceTimePlace = later('SpaceTimePlace', () => import('../views/spacetime-place'));
const ChartsPlace = later('ChartsPlace', () => import('../views/charts-place'));

const OtherStage = later('OtherStage', () => import('../futures/other-stage'));
const HopMenu = later('HopMenu', () => import('../faults/hop-menu'));
const SplitLine = later('SplitLine', () => import('../faults/split-line'));

/** The world in one sentence, for those who read it by ear. */
function Summary(): JSX.Element {
  const say = useSay();
  const { trace, time } = useMoment(1);
  const isPlaying = useStore((store) => store.isPlaying);
  const counted = (role: string): number =>
    trace.actors.filter((actor) => actor.role === role).length;
  return (
    <p className="unseen">
      {say('world.summary', {
        producers: counted('producer'), destinations: counted('destination'),
        consumers: counted('consumer'), time: readTime(time, say),
        playing: isPlaying ? 'yes' : 'no',
      })}
    </p>
  );
}

/** The stage, or two of them on one playhead: what happens, and what would have happened. */
function Stages({ hasTools }: { readonly hasTools: boolean }): JSX.Element {
  const say = useSay();
  const isNarrow = useLayout() === 'narrow';
  const compared = useStore((store) => store.compared);
  const name = useStore((store) => futureName(say, branchOf(store.branches)));
  const isSplitting = useStore((store) => store.isSplitting);
  const stage = (
    <>
      <StagePlace isLocked={!hasTools} {...(hasTools && { menuOf: hopMenuAt })} />
      {isSplitting && <Suspense fallback={null}><SplitLine /></Suspense>}
    </>
  );
  if (compared === null || isNarrow) return stage;
  return (
    <div className="stages">
      <Suspense fallback={<figure className="other-stage" />}>
        <OtherStage future={compared} />
      </Suspense>
      <figure>
        <figcaption>{name} <span className="mute">({say('future.here')})</span></figcaption>
        {stage}
      </figure>
    </div>
  );
}

/** The stage, or another way to look at the same moment. */
function Look({ hasTools }: { readonly hasTools: boolean }): JSX.Element {
  const view = useStore((store) => store.view);
  if (view === 'picture') return <Stages hasTools={hasTools} />;
  return (
    <div className="view-room">
      <Suspense fallback={null}>
        {view === 'spacetime' ? <SpaceTimePlace /> : <ChartsPlace />}
      </Suspense>
    </div>
  );
}

interface StageAreaProps {
  readonly hasHandle: boolean; // of the panel
  readonly hasTools: boolean; // to change the world with
}

export function StageArea({ hasHandle, hasTools }: StageAreaProps): JSX.Element {
  const say = useSay();
  const isPanelOpen = useStore((store) => store.isPanelOpen);
  const refused = useStore((store) => store.refused);
  const problems = useTold(refused);
  const isPicture = useStore((store) => store.view === 'picture');
  const isHopChosen = useStore(({ hop }) => hop?.place !== undefined);
  return (
    <section className="stage-area" aria-label={say('world.stage')}>
      <Summary />
      {refused.length > 0 ? (
        <ul className="refused" role="alert">
          {problems.map(({ path, problem, hint }, place) => (
            <li key={place}><code>{path}</code> {problem} <span className="mute">{hint}</span></li>
          ))}
        </ul>
      ) : (
        <>
          <Look hasTools={hasTools} />
          {/* After the stage for who skips to it, above it for the eye. */}
          <div className="stage-bar">
            <ViewChoice />
            {isPicture && hasTools && <div className="stage-tools"><StageTools /></div>}
          </div>
          <Suspense fallback={null}>{isHopChosen && <HopMenu />}</Suspense>
        </>
      )}
      {hasHandle && (
        <button type="button" className="btn panel-handle" aria-expanded={isPanelOpen}
          aria-label={say(isPanelOpen ? 'world.panelClose' : 'world.panelOpen')}
          onClick={() => useStore.setState({ isPanelOpen: !isPanelOpen })}>
          <PanelIcon />
        </button>
      )}
    </section>
  );
}
