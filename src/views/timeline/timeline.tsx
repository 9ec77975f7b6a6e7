/** The whole run on one tape: what was broken above it, what went wrong on it, futures below. */
import { useCallback, useMemo, useRef, useState, type JSX, type KeyboardEvent } from 'react';
import type { Micros } from '../../base/micros';
import { useViewWords } from '../language';
import type { InterestingMoment } from '../marks/moments';
import type { FaultSpan } from '../marks/spans';
import { readTime } from '../times';
import { Futures, type Future, type FutureHands } from './futures';
import { makeScale, type Span } from './scale';
import { FirstMark, Flag, Tape } from './tape';
import './timeline.css';

export interface TimelineProps extends FutureHands {
  readonly span: Span; // the part of the run that is shown
  readonly end: Micros;
  readonly reached: Micros;
  readonly playhead: Micros;
  readonly aim: Micros; // where it is on its way to, when the engine is not there yet
  readonly moments: readonly InterestingMoment[];
  readonly spans: readonly FaultSpan[];
  readonly futures: readonly Future[];
  readonly nameOf: (moment: InterestingMoment) => string;
  readonly parting?: Micros; // where two futures that are compared begin to differ
  readonly onSeek: (time: Micros) => void;
}

/** Width of an element as it changes. */
function useWidth(): [(element: Element | null) => void, number] {
  const [width, setWidth] = useState(1000);
  const observer = useRef<ResizeObserver | undefined>(undefined);
  const measure = useCallback((element: Element | null) => {
    observer.current?.disconnect();
    if (element === null || typeof ResizeObserver === 'undefined') return;
    observer.current = new ResizeObserver(([box]) => setWidth(box?.contentRect.width ?? 1000));
    observer.current.observe(element);
  }, []);
  return [measure, width];
}

function keyTarget(event: KeyboardEvent, { aim, end }: TimelineProps): number | undefined {
  const small = end / (event.shiftKey ? 10 : 100);
  switch (event.code) {
    case 'ArrowLeft': case 'ArrowDown': return aim - small;
    case 'ArrowRight': case 'ArrowUp': return aim + small;
    case 'PageDown': return aim - end / 10;
    case 'PageUp': return aim + end / 10;
    case 'Home': return 0;
    case 'End': return end;
    default: return undefined;
  }
}

export function Timeline(props: TimelineProps): JSX.Element {
  const { end, playhead, futures, span: { from, to } } = props;
  const { say } = useViewWords();
  const [measure, width] = useWidth();
  const edge = width < 600 ? 16 : 24;
  const span = useMemo(() => ({ from, to }), [from, to]);
  const scale = useMemo(() => makeScale(span, edge, width - edge), [span, edge, width]);
  return (
    <div className="timeline" ref={measure}>
      <div className="timeline-tape">
        <svg width={width} height={86} aria-hidden="true">
          <Tape {...props} span={span} scale={scale} width={width} />
          {props.parting !== undefined && (
            <FirstMark x={scale.x(props.parting)} width={width} text={say('future.first')} />
          )}
          <Flag x={scale.x(playhead)} width={width} text={readTime(playhead, say)} />
        </svg>
        <input
          type="range"
          style={{ insetInline: edge }}
          min={from}
          max={to}
          step="any"
          value={playhead}
          aria-label={say('time.label')}
          aria-valuetext={say('time.value', {
            time: readTime(playhead, say), end: readTime(end, say),
          })}
          onChange={(event) => props.onSeek(event.target.valueAsNumber as Micros)}
          onKeyDown={(event) => {
            const target = keyTarget(event, props);
            if (target === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
            event.preventDefault();
            props.onSeek(target as Micros);
          }}
        />
      </div>
      {futures.length > 1 && <Futures {...props} scale={scale} width={width} />}
    </div>
  );
}
