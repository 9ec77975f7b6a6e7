/** One road: its bed, its dashed centre line, what it is called, and whether it is cut. */
import { memo, type JSX } from 'react';
import { type Lane, LANE_POINTS } from '../../frames/frame';
import { TILE_GAP, TILE_HEIGHT, tilesOf } from '../drawings/tiles';
import { laneKey } from '../selection';
import type { StageWords } from '../words';

interface LaneViewProps {
  readonly lane: Lane;
  readonly from: string; // labels of its two ends
  readonly to: string;
  readonly words: StageWords;
  readonly isSelected: boolean;
  readonly isFocusable: boolean;
}

/** The beds of all roads lie below their centre lines, so that crossings stay one surface. */
export const LaneBed = memo(function LaneBed({ lane, isSelected, isLit }: {
  readonly lane: Lane; readonly isSelected: boolean; readonly isLit: boolean;
}): JSX.Element {
  return (
    <>
      {isSelected && <path className="road-rim" d={lane.path} />}
      {isSelected && <path className="road-halo" d={lane.path} />}
      <path className={lane.isLine ? 'road is-line' : 'road'} d={lane.path} />
      {isLit && <path className="road-lit" d={lane.path} />}
    </>
  );
});

export const LaneView = memo(function LaneView(props: LaneViewProps): JSX.Element {
  const { lane, from, to, words, isSelected, isFocusable } = props;
  const { id, path, label, health } = lane;
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- HTML's button cannot stand in SVG
    <g role="button" className={`lane-item is-${health}`} data-item={laneKey(id)}
      tabIndex={isFocusable ? 0 : -1} aria-pressed={isSelected}
      aria-label={words('stage.lane', {
        from, to, label: label === '' ? 'none' : label, health: words(`lane.${health}`),
      })}>
      <path className="road-focus" d={path} />
      {health !== 'open' && <path className="road-line" d={path} />}
      <path className="road-target" d={path} />
      {health !== 'open' && <LaneMark lane={lane} />}
      {lane.labelX >= 0 && label !== '' && <LaneLabel lane={lane} />}
    </g>
  );
});

/** At the middle of the road: a gap with two ends, a snail's dots, or a hole. */
function LaneMark({ lane }: { readonly lane: Lane }): JSX.Element {
  const { points, health } = lane;
  const middle = LANE_POINTS / 2;
  const [x, y] = [points[middle * 2]!, points[middle * 2 + 1]!];
  const before = middle - 1;
  const turn = Math.atan2(y - points[before * 2 + 1]!, x - points[before * 2]!) * (180 / Math.PI);
  return (
    <g className="lane-mark" transform={`translate(${x} ${y}) rotate(${turn})`}>
      {health === 'cut' && (
        <>
          <rect className="gap" x={-7} y={-10} width={14} height={20} />
          <path d="M-7,-9V9M7,-9V9" />
          <path d="M-4,-4L4,4M4,-4L-4,4" />
        </>
      )}
      {health === 'slow' && <path d="M-7,-6V6M0,-6V6M7,-6V6" />}
      {health === 'lossy' && <circle r={5.5} strokeDasharray="3 2.5" />}
    </g>
  );
}

/** A pattern in tiles: words on raised ones, wildcards on the road's own ground. */
function LaneLabel({ lane }: { readonly lane: Lane }): JSX.Element {
  const { labelX, labelY, hint, label, parts } = lane;
  const tiles = tilesOf(lane);
  const isCut = tiles.length < parts.length || tiles[0]?.text !== parts[0]?.text;
  return (
    <g className="lane-label letters" transform={`translate(${labelX} ${labelY})`}>
      {isCut && <title>{label}</title>}
      {tiles.map(({ text, isWild, x, width }, i) => (
        <g key={x} transform={`translate(${x} 0)`}>
          {i > 0 && <text className="t-label strong middle" x={-TILE_GAP / 2} y={5}>.</text>}
          <rect className={isWild ? 'tile wild' : 'tile'} y={-TILE_HEIGHT / 2} width={width}
            height={TILE_HEIGHT} rx={5} />
          <text className="t-label code strong middle" x={width / 2} y={4.5}>{text}</text>
        </g>
      ))}
      {hint !== '' && <text className="t-mark quiet" y={29}>{hint}</text>}
    </g>
  );
}
