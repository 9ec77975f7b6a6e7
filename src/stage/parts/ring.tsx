/** What runs out: a ring that closes, and the time that is left, at the playhead. */
import { useCallback, type JSX } from 'react';
import type { Micros } from '../../frames/frame';
import type { StageWords } from '../words';
import { useTime } from './clock';

interface Span {
  readonly from: Micros;
  readonly until: Micros;
}

/** Without motion the ring goes by twelfths, like a clock. */
const STEPS = 12;
/** The last part of a span is shown as urgent. */
const URGENT = 0.2;

/** How much of a span is left, from 0 to 1. */
export const shareLeft = ({ from, until }: Span, now: Micros): number =>
  until <= from ? 0 : Math.min(1, Math.max(0, (until - now) / (until - from)));

interface RingProps extends Span {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly tone?: 'flight' | 'held'; // whose time runs out: a lease's, a delay's
}

export function Ring(props: RingProps): JSX.Element {
  const { x, y, radius, from, until, tone = 'flight' } = props;
  const show = useCallback((element: SVGCircleElement, now: Micros, isReduced: boolean) => {
    const exact = shareLeft({ from, until }, now);
    const left = isReduced ? Math.ceil(exact * STEPS) / STEPS : exact;
    element.setAttribute('stroke-dasharray', `${left.toFixed(3)} 1`);
    element.classList.toggle('is-urgent', exact <= URGENT);
  }, [from, until]);
  const ring = useTime(show);
  return (
    <g className={`ring is-${tone}`} transform={`translate(${x} ${y}) rotate(-90)`}>
      <circle className="ring-track" r={radius} />
      <circle ref={ring} className="ring-left" r={radius} pathLength={1} />
    </g>
  );
}

/** "4.2 s", "3 min 10 s", "2 h": short enough to stand beside a cell. */
export function shortTime(micros: number, words: StageWords): string {
  const seconds = Math.max(0, micros) / 1e6;
  if (seconds < 10) return words('unit.second', { value: seconds.toFixed(1) });
  if (seconds < 100) return words('unit.second', { value: Math.round(seconds) });
  if (seconds < 5400) return words('unit.minute', { value: Math.round(seconds / 60) });
  return words('unit.hour', { value: Math.round(seconds / 360) / 10 });
}

interface TimeLeftProps {
  readonly until: Micros;
  readonly x: number;
  readonly y: number;
  readonly words: StageWords;
  readonly className?: string;
  readonly say?: (time: string) => string; // 'next back in 4.2 s'
}

const asIs = (time: string): string => time;

export function TimeLeft(props: TimeLeftProps): JSX.Element {
  const { until, x, y, words, className = '', say = asIs } = props;
  const show = useCallback((element: SVGTextElement, now: Micros) => {
    const text = say(shortTime(until - now, words));
    if (element.textContent !== text) element.textContent = text;
  }, [until, words, say]);
  const text = useTime(show);
  return <text ref={text} className={`letters t-mark ${className}`} x={x} y={y} />;
}
