/** One picture of the stage by itself: it hears nobody, and nothing in it waits for the screen. */
import type { JSX } from 'react';
import type { Frame } from '../frames/frame';
import { levelOf, type View, viewText } from './hands/view';
import type { StationDrawing } from './drawing';
import { type Clock, ClockContext } from './parts/clock';
import { Patterns } from './picture/patterns';
import { TopologyView } from './picture/topology-view';
import type { StageWords } from './words';
import './stage.css';

export { paint } from './canvas/paint';
export { type Palette, readPalette } from './canvas/palette';
export { Clock } from './parts/clock';
export type { View } from './hands/view';

export interface StillProps {
  readonly frame: Frame;
  readonly view: View; // where it stands in the picture, and how large
  readonly clock: Clock; // for rings and countdowns; its owner says the time
  readonly words: StageWords;
  readonly drawings: readonly StationDrawing[];
}

const NO_ROADS: ReadonlySet<string> = new Set();
const nothing = (): void => undefined;

/** The still part; tokens are painted over it. */
export function Still({ frame, view, clock, words, drawings }: StillProps): JSX.Element {
  return (
    <div className="stage">
      <div className="stage-ground" data-level={levelOf(view.k)}>
        <svg className="stage-picture" aria-hidden="true">
          <Patterns />
          <g transform={viewText(view)}>
            <ClockContext value={clock}>
              <TopologyView picture={frame} words={words} drawings={drawings} selection={null}
                roads={NO_ROADS} focus="" act={nothing} />
            </ClockContext>
          </g>
        </svg>
      </div>
    </div>
  );
}

/** Whether two frames differ in what is drawn there. */
export { isSamePicture } from './picture/use-picture';
