/** The main picture: draws frames as they come. It knows stations, lanes and tokens, no brokers. */
import {
  useCallback, useEffect, useId, useRef, useState, type CSSProperties, type JSX, type MouseEvent,
} from 'react';
import type { AskedStep, Frame } from '../frames/frame';
import { levelOf, type View, viewText } from './hands/view';
import type { StationDrawing } from './drawing';
import { tabStop } from './hands/keys';
import { Clock, ClockContext } from './parts/clock';
import { Legend } from './picture/legend';
import { boxOfChosen, type Hands, type Place, press, under } from './hands/pointing';
import type { Selection } from './selection';
import { TopologyView } from './picture/topology-view';
import { useCamera } from './hands/use-camera';
import { useCanvas } from './canvas/use-canvas';
import { Patterns } from './picture/patterns';
import { type FrameSource, usePicture, useSeenStates } from './picture/use-picture';
import { useRoom } from './hands/use-room';
import type { StageWords } from './words';
import { LookOn, ZoomButtons } from './hands/zoom-buttons';
import './stage.css';

export type { FrameSource } from './picture/use-picture';
export type { Selection } from './selection';
export type { StageWords } from './words';

export interface StageProps {
  readonly source: FrameSource;
  readonly words: StageWords;
  readonly motion: 'full' | 'reduced';
  readonly selection: Selection | null;
  readonly drawings?: readonly StationDrawing[]; // the system's own, before the general ones
  readonly roads?: ReadonlySet<string>; // lanes that are lit: where a message went
  readonly covered?: number; // px at the right edge that something lies over
  /** With a place on the page when a pointer chose. */
  readonly onSelect: (selection: Selection | null, place?: Place) => void;
  /** Something on the stage was moved: the world is to do this, at the playhead. */
  readonly onAct?: (step: AskedStep) => void;
  /** A context menu is asked for, with the pointer or the keyboard, at a place on the page. */
  readonly onOpenMenu?: (selection: Selection, place: Place) => void;
}

const NO_DRAWINGS: readonly StationDrawing[] = [];
const NO_ROADS: ReadonlySet<string> = new Set();
const nothing = (): void => undefined;
/** Below this width a legend of several lines would take too much from the picture. */
const NARROW = 640;

export function Stage(props: StageProps): JSX.Element {
  const { source, words, motion, selection, drawings = NO_DRAWINGS, onSelect, onOpenMenu } = props;
  const { onAct = nothing, roads = NO_ROADS, covered = 0 } = props;
  const ground = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const scene = useRef<SVGGElement>(null);
  const keysId = useId();
  const [focus, setFocus] = useState('');
  const room = useRoom(ground);
  const selectedEntry = selection !== null && 'entry' in selection ? selection.entry : -1;
  const isReduced = motion === 'reduced';
  const { canvas, draw, move } = useCanvas({ room, isReduced, selectedEntry });
  const [clock] = useState(() => new Clock());
  useEffect(() => clock.calm(isReduced), [clock, isReduced]);
  const paint = useCallback((frame: Frame) => {
    draw(frame);
    clock.tick(frame.at);
  }, [draw, clock]);
  const { picture, latest } = usePicture({ source, room, paint });
  const { height } = picture;
  const moved = useCallback((view: View, goesOn: boolean) => {
    scene.current?.setAttribute('transform', viewText(view));
    ground.current?.setAttribute('data-level', levelOf(view.k));
    ground.current?.toggleAttribute('data-more', goesOn);
    move(view);
  }, [move]);
  const camera = useCamera({ svg, picture, room, moved });
  useEffect(() => {
    camera.cover(covered);
    const chosen = boxOfChosen(latest.current, selection);
    if (covered > 0 && chosen !== undefined) camera.reveal(chosen);
  }, [camera, covered, latest, selection]);
  const hands = { svg, latest, camera, isReduced, onSelect, onOpenMenu };
  return (
    <div className="stage" style={{ '--picture-height': `${height}px` } as CSSProperties}>
      {/* The picture itself does not listen: SVG that hears of the focus may take it. */}
      <div className="stage-ground" ref={ground} data-level="full" data-motion={motion}
        onFocus={({ target }) => setFocus(target.getAttribute('data-item') ?? focus)}>
        {/* What its items do is handled once, here. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <svg ref={svg} className="stage-picture" role="application" aria-describedby={keysId}
          aria-label={words('stage.label')}
          onClick={(event) => onSelect(under(hands, event), placeOf(event))}
          onContextMenu={(event) => openMenu(hands, event)}
          onKeyDown={(event) => {
            if (event.altKey || event.metaKey || event.ctrlKey || !press(hands, event)) return;
            event.preventDefault();
            event.stopPropagation();
          }}>
          <Patterns />
          <g ref={scene}>
            <ClockContext value={clock}>
              <TopologyView picture={picture} words={words} drawings={drawings} act={onAct}
                selection={selection} roads={roads} focus={tabStop(picture, focus)} />
            </ClockContext>
          </g>
        </svg>
        <canvas ref={canvas} className="stage-tokens" aria-hidden="true" />
        <p id={keysId} className="stage-keys">{words('stage.keys')}</p>
        <LookOn camera={camera} words={words} />
      </div>
      <div className="stage-foot">
        <Legend states={useSeenStates(picture, drawings)} words={words}
          isLine={room.width < NARROW} />
        <ZoomButtons camera={camera} words={words} />
      </div>
    </div>
  );
}

/** The browser's own menu stays where the stage has none. */
function openMenu(hands: Hands, event: MouseEvent): void {
  const selection = under(hands, event);
  if (selection === null || hands.onOpenMenu === undefined) return;
  event.preventDefault();
  hands.onOpenMenu(selection, placeOf(event));
}

const placeOf = ({ clientX: x, clientY: y }: MouseEvent): Place => ({ x, y });
