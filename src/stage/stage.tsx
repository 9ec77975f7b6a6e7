/** The main picture: draws frames as they come. It knows stations, lanes and tokens, no brokers. */
import { useCallback, useId, useRef, type JSX } from 'react';
import type { ZoomTransform } from 'd3-zoom';
import type { StationDrawing } from './drawing';
import { tabStop } from './keys';
import { Legend } from './legend';
import type { Selection } from './selection';
import { TopologyView } from './topology-view';
import { useCanvas } from './use-canvas';
import { type FrameSource, usePicture, useSeenStates } from './use-picture';
import { usePointing } from './use-pointing';
import { useRoom } from './use-room';
import { levelOf, useZoom } from './use-zoom';
import type { StageWords } from './words';
import { ZoomButtons } from './zoom-buttons';
import './stage.css';

export type { FrameSource } from './use-picture';
export type { Selection } from './selection';
export type { StageWords } from './words';

export interface StageProps {
  readonly source: FrameSource;
  readonly words: StageWords;
  readonly motion: 'full' | 'reduced';
  readonly selection: Selection | null;
  readonly drawings?: readonly StationDrawing[]; // the system's own, before the general ones
  readonly onSelect: (selection: Selection | null) => void;
  /** A context menu is asked for, with the pointer or the keyboard, at a place on the page. */
  readonly onOpenMenu?: (selection: Selection, place: { x: number; y: number }) => void;
}

const NO_DRAWINGS: readonly StationDrawing[] = [];

export function Stage(props: StageProps): JSX.Element {
  const { source, words, motion, selection, drawings = NO_DRAWINGS, onSelect, onOpenMenu } = props;
  const ground = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const scene = useRef<SVGGElement>(null);
  const keysId = useId();
  const room = useRoom(ground);
  const selectedEntry = selection !== null && 'entry' in selection ? selection.entry : -1;
  const { canvas, draw, move } = useCanvas({
    room, isReduced: motion === 'reduced', selectedEntry,
  });
  const { picture, latest } = usePicture({ source, room, paint: draw });
  const moved = useCallback((view: ZoomTransform) => {
    scene.current?.setAttribute('transform', view.toString());
    if (ground.current !== null) ground.current.dataset['level'] = levelOf(view.k);
    move(view);
  }, [move]);
  const zooming = useZoom({ svg, picture, room, moved });
  const { focus, handlers } = usePointing({ svg, latest, zooming, onSelect, onOpenMenu });
  const states = useSeenStates(picture);
  return (
    <div className="stage">
      <div className="stage-ground" ref={ground} data-level="full" data-motion={motion}>
        <svg ref={svg} className="stage-picture" role="application" aria-label={words('stage.label')}
          aria-describedby={keysId} {...handlers}>
          <Patterns />
          <g ref={scene}>
            <TopologyView picture={picture} words={words} drawings={drawings} selection={selection}
              focus={tabStop(picture, focus)} />
          </g>
        </svg>
        <canvas ref={canvas} className="stage-tokens" aria-hidden="true" />
        <p id={keysId} className="stage-keys">{words('stage.keys')}</p>
        <ZoomButtons zooming={zooming} words={words} />
      </div>
      <Legend states={states} words={words} />
    </div>
  );
}

/** The hatching of what crashed. */
function Patterns(): JSX.Element {
  return (
    <defs>
      <pattern id="stage-hatch" width={6} height={6} patternUnits="userSpaceOnUse"
        patternTransform="rotate(-45)">
        <rect className="hatch-ground" width={6} height={6} />
        <path className="hatch" d="M0,0V6" />
      </pattern>
    </defs>
  );
}
