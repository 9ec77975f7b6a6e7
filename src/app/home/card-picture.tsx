/** A world as a sketch: who makes, where it waits, who works, and what will break. */
import type { JSX } from 'react';
import { fieldsOf, type Json } from '../../base/json';
import { StateMark } from '../../views/marks/state-mark';

interface Sketch {
  readonly producers: number;
  readonly rows: number;
  readonly consumers: number;
  readonly hasRouter: boolean;
  readonly hasFault: boolean;
}

const sizeOf = (json: Json | undefined): number =>
  Array.isArray(json) ? json.length : Object.keys(fieldsOf(json)).length;

/** What any scenario says of its size, whatever its system calls the parts. */
export function sketchOf(json: Json): Sketch {
  const { producers, consumers, topology, steps } = fieldsOf(json);
  const parts = fieldsOf(topology);
  const kept = ['queues', 'topics', 'subscriptions', 'partitions', 'destinations'];
  const rows = Math.max(...kept.map((part) => sizeOf(parts[part])), 1);
  const limit = (count: number): number => Math.min(Math.max(count, 1), 3);
  return {
    producers: limit(sizeOf(producers)),
    rows: limit(rows),
    consumers: limit(sizeOf(consumers)),
    hasRouter: sizeOf(parts.exchanges) > 0,
    hasFault: sizeOf(steps) > 0,
  };
}

/** Where `count` things stand, one below another, around the middle. */
const places = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, place) => 56 + (place - (count - 1) / 2) * 36);

const ROAD = {
  fill: 'none', stroke: 'var(--lane)', strokeWidth: 6, strokeLinecap: 'round',
} as const;

function Roads({ sketch }: { readonly sketch: Sketch }): JSX.Element {
  const join = sketch.hasRouter ? 92 : 70;
  const left = places(sketch.producers).map((y) => `M44,${y} H58 L${join},56`);
  const middle = places(sketch.rows).map((y) => `M${join},56 L112,${y} H124`);
  const right = places(sketch.rows).flatMap((y) =>
    sketch.consumers === 1 || sketch.rows === 1 ? [`M236,${y} L262,${y}`] : [`M236,${y} H262`]);
  const ends = places(sketch.consumers).map((y) => `M262,56 L268,${y} H276`);
  return <path d={[...left, ...middle, ...right, ...ends].join(' ')} {...ROAD} />;
}

function Row({ y, place }: { readonly y: number; readonly place: number }): JSX.Element {
  const done = 3 - place;
  return (
    <g transform={`translate(124,${y - 12})`}>
      <rect width="112" height="24" rx="6" className="lane" />
      {[0, 1, 2, 3, 4].map((slot) => (
        <rect key={slot} x={9 + slot * 20} y="5" width="14" height="14" rx="2.5"
          fill={slot < done ? 'var(--raised)' : 'var(--ready)'}
          stroke={slot < done ? 'var(--acked)' : 'var(--ready)'} strokeWidth="1.1"
          opacity={slot > 4 - place ? 0 : 1} />
      ))}
    </g>
  );
}

export function CardPicture({ json }: { readonly json: Json }): JSX.Element {
  const sketch = sketchOf(json);
  return (
    <svg className="card-picture" viewBox="0 0 318 112" aria-hidden="true">
      <Roads sketch={sketch} />
      {places(sketch.producers).map((y) => (
        <rect key={y} x="14" y={y - 13} width="32" height="26" rx="5" className="box" />
      ))}
      {sketch.hasRouter && <path d="M92,38 L110,56 L92,74 L74,56z" className="box" />}
      {places(sketch.rows).map((y, place) => <Row key={y} y={y} place={place} />)}
      {places(sketch.consumers).map((y) => (
        <rect key={y} x="272" y={y - 13} width="32" height="26" rx="5" className="box" />
      ))}
      {sketch.hasFault && <g transform="translate(249,30)"><StateMark kind="fault" /></g>}
    </svg>
  );
}
