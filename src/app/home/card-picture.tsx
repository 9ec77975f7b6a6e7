/** A world in miniature: who makes, where it waits, who works, and how it stands. */
import type { JSX } from 'react';
import { Cell } from '../../stage/drawings/cell';
import type { Sketch, SketchStation } from './sketch';

const [WIDTH, HEIGHT, MARGIN] = [318, 112, 12];
/** Room for effects at the right, and how they stand there. */
const [EFFECTS, EFFECT_STEP, EFFECT_ROWS] = [34, 11, 4];
/** How much a picture may be drawn out in height. */
const TALLEST = 0.5;

/** How a sketch is brought to the size of a card. */
interface Scale {
  readonly x: (x: number) => number;
  readonly y: (y: number) => number;
  readonly kx: number;
  readonly ky: number;
}

function scaleOf({ stations, effects }: Sketch): Scale {
  const left = Math.min(...stations.map(({ box: [x] }) => x));
  const right = Math.max(...stations.map(({ box: [x, , width] }) => x + width));
  const top = Math.min(...stations.map(({ box: [, y] }) => y));
  const bottom = Math.max(...stations.map(({ box: [, y, , height] }) => y + height));
  const room = WIDTH - 2 * MARGIN - (effects.length > 0 ? EFFECTS : 0);
  const kx = room / (right - left);
  const ky = Math.min((HEIGHT - 2 * MARGIN) / (bottom - top), TALLEST);
  const above = (HEIGHT - (bottom - top) * ky) / 2;
  return { x: (x) => MARGIN + (x - left) * kx, y: (y) => above + (y - top) * ky, kx, ky };
}

function Cells({ station, scale, height }: {
  readonly station: SketchStation; readonly scale: Scale; readonly height: number;
}): JSX.Element[] {
  const [x, y, width] = station.box;
  const radius = Math.min(5.5, height / 2 - 3);
  const step = radius * 2 + 4.5;
  const most = Math.floor((width * scale.kx - 6) / step);
  return station.cells.slice(0, most).map((state, place) => (
    <Cell key={place} state={state} radius={radius} y={scale.y(y) + height / 2}
      x={scale.x(x) + radius + 6 + place * step} />
  ));
}

function Station({ station, scale }: { readonly station: SketchStation; readonly scale: Scale }):
JSX.Element {
  const [x, y, width, tall] = station.box;
  const [left, top, wide, height] =
    [scale.x(x), scale.y(y), width * scale.kx, Math.max(tall * scale.ky, 9)];
  if (station.kind === 'router') {
    const half = Math.min(wide, height) / 2;
    return (
      <path className="box" d={`M${left + wide / 2},${top + height / 2 - half}l${half},${half}
        l${-half},${half}l${-half},${-half}z`} />
    );
  }
  const look = station.kind === 'bed' ? 'lane' : `box${station.isDown ? ' is-down' : ''}`;
  return (
    <>
      <rect className={look} x={left} y={top} width={wide} height={height} rx={5} />
      <Cells station={station} scale={scale} height={height} />
    </>
  );
}

function Effects({ effects }: Pick<Sketch, 'effects'>): JSX.Element {
  const rows = Math.min(effects.length, EFFECT_ROWS);
  const top = (HEIGHT - (rows - 1) * EFFECT_STEP) / 2;
  return (
    <>
      {effects.map((state, place) => (
        <Cell key={place} state={state} radius={3.4}
          x={WIDTH - 8 - EFFECTS + 8 + Math.floor(place / EFFECT_ROWS) * EFFECT_STEP}
          y={top + (place % EFFECT_ROWS) * EFFECT_STEP} />
      ))}
    </>
  );
}

export function CardPicture({ sketch }: { readonly sketch: Sketch }): JSX.Element {
  const scale = scaleOf(sketch);
  const { x, y, kx, ky } = scale;
  return (
    <svg className="card-picture" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <path className="card-roads" d={sketch.roads.join('')}
        transform={`translate(${x(0)},${y(0)}) scale(${kx},${ky})`} />
      {sketch.stations.map((station) => (
        <Station key={station.box.join()} station={station} scale={scale} />
      ))}
      {sketch.discs.map((disc) => (
        <Cell key={disc.join()} state="flight" x={x(disc[0])} y={y(disc[1])} radius={4} />
      ))}
      <Effects effects={sketch.effects} />
    </svg>
  );
}
