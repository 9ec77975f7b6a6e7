/** A space-time diagram on the playhead of the stage. */
import { useLayoutEffect, useMemo, useRef, useState, type JSX, type KeyboardEvent } from 'react';
import type { Micros } from '../../base/micros';
import type { Trace } from '../../trace/trace';
import { useViewWords } from '../language';
import type { FaultSpan } from '../marks/spans';
import { Diagram } from './diagram';
import { spaceTimeOf } from './model';
import type { Talkers } from './talkers';
import { useWindow } from './use-window';
import './spacetime.css';

export interface SpaceTimeProps {
  readonly trace: Trace;
  readonly count: number; // entries to be shown: the future that is known too
  readonly playhead: Micros;
  readonly reached: Micros;
  readonly end: Micros;
  readonly downs: readonly FaultSpan[];
  readonly talkers: Talkers;
  readonly onPick: (seq: number) => void;
}

/** The room that an element has, as it changes. */
function useRoom(): [
  ref: React.RefObject<HTMLDivElement | null>, room: { width: number; height: number },
] {
  const ref = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState({ width: 900, height: 420 });
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const read = (): void =>
      setRoom({ width: element.clientWidth, height: element.clientHeight });
    read();
    const watch = new ResizeObserver(read);
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return [ref, room];
}

export function SpaceTime(props: SpaceTimeProps): JSX.Element {
  const { trace, count, playhead, reached, end, downs, talkers, onPick } = props;
  const { say, sentence } = useViewWords();
  const [ref, room] = useRoom();
  const { span, change } = useWindow({ playhead, end, reached, hops: talkers.hops });
  const { used } = talkers;
  const { from, to } = span;
  const model = useMemo(
    () => spaceTimeOf(trace, { span: { from, to }, count, downs, used }),
    [trace, from, to, count, downs, used],
  );
  const [picked, setPicked] = useState(-1);
  const walk = (event: KeyboardEvent): void => {
    const seq = walked(model.arrows.map((arrow) => arrow.seq), { picked, key: event.key });
    if (seq === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Enter') onPick(seq);
    else setPicked(seq);
  };
  const place = model.arrows.findIndex(({ seq }) => seq === picked);
  const told = place < 0
    ? say('spacetime.walk') : sentence(trace, picked).map(({ text }) => text).join('');
  return (
    <div className="spacetime">
      <div className="spacetime-tools">
        <button type="button" className="btn quiet square" aria-label={say('time.zoomOut')}
          onClick={() => change(2)}>−</button>
        <button type="button" className="btn quiet square" aria-label={say('time.zoomIn')}
          onClick={() => change(0.5)}>+</button>
        <button type="button" className="btn quiet" onClick={() => print()}>
          {say('spacetime.print')}
        </button>
        {model.arrows.length === 0 && <span className="mute">{say('spacetime.none')}</span>}
        {model.left > 0 && (
          <span className="mute">{say('spacetime.left', { count: model.left })}</span>
        )}
      </div>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a picture is no input */}
      <div ref={ref} className="spacetime-room" role="slider" tabIndex={0} onKeyDown={walk}
        aria-label={say('spacetime.label')} aria-valuemin={0} aria-valuemax={model.arrows.length}
        aria-valuenow={place + 1} aria-valuetext={told}>
        <Diagram {...{ model, trace, span, playhead, picked, onPick }} {...room} />
      </div>
    </div>
  );
}

/** The arrow before or after the one at hand; the same one for Enter. */
function walked(
  seqs: readonly number[], { picked, key }: { picked: number; key: string },
): number | undefined {
  const at = seqs.indexOf(picked);
  if (key === 'Enter') return at < 0 ? undefined : picked;
  const by = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
  if (by === 0 || seqs.length === 0) return undefined;
  return seqs[Math.min(Math.max(at < 0 ? 0 : at + by, 0), seqs.length - 1)];
}
