/** What the work did to the outside world: a cell a message, one group a reader. */
import { memo, type JSX } from 'react';
import type { EffectGroup, Form, Wall } from '../../frames/frame';
import { Cell } from '../drawings/cell';
import { Line } from '../drawings/text';
import type { StageWords } from '../words';

const PITCH = 12.8;
const ROW = 9;
const SMALL = 4.5;

interface WallViewProps {
  readonly wall: Wall;
  readonly form: Form;
  readonly words: StageWords;
}

export const WallView = memo(function WallView({ wall, form, words }: WallViewProps): JSX.Element {
  const { x, y, height, groups } = wall;
  return (
    <g className="wall">
      {form === 'wide' && <path className="wall-line" d={`M${x},${y}V${y + height}`} />}
      {groups.map((group) => (
        <Group key={group.subscriber} group={group} form={form} words={words} />
      ))}
    </g>
  );
});

interface GroupProps {
  readonly group: EffectGroup;
  readonly form: Form;
  readonly words: StageWords;
}

const Group = memo(function Group({ group, form, words }: GroupProps): JSX.Element {
  const { label, x, y, width, height, once, twice, dead } = group;
  const spoken = words('stage.effects', { name: label, once, twice, dead });
  const isFull = form === 'wide' && height > 60;
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- HTML's img cannot hold SVG
    <g className="effects" role="img" aria-label={spoken} transform={`translate(${x} ${y})`}>
      <Line className="quiet" y={11} text={label} room={width} />
      {isFull ? <Cells group={group} /> : null}
      <Counts group={group} words={words} isLine={!isFull}
        y={isFull ? 30 + rowsOf(group) * PITCH : 28} />
    </g>
  );
});

const rowsOf = ({ cells }: EffectGroup): number => Math.max(1, Math.ceil(cells.length / ROW));

function Cells({ group }: { readonly group: EffectGroup }): JSX.Element {
  return (
    <g>
      {group.cells.map(({ message, entry, state }, i) => {
        const [x, y] = [(i % ROW) * PITCH + SMALL, 18 + Math.floor(i / ROW) * PITCH + SMALL];
        return state === 'acked' ? (
          <rect key={message} className="effect" x={x - SMALL} y={y - SMALL} width={SMALL * 2}
            height={SMALL * 2} rx={2} data-entry={entry} />
        ) : (
          <Cell key={message} state={state} x={x} y={y} radius={5.5} entry={entry} />
        );
      })}
    </g>
  );
}

type CountsProps = Pick<GroupProps, 'group' | 'words'> & {
  readonly y: number;
  readonly isLine: boolean;
};

/** Counters: what was done once always, what went wrong when it did. */
function Counts({ group, words, y, isLine }: CountsProps): JSX.Element {
  const { once, twice, dead, width } = group;
  const counts = [
    ['once', once, 'quiet'] as const, ['twice', twice, 'dup-text'] as const,
    ['dead', dead, 'dead-text'] as const,
  ].filter(([word, count]) => word === 'once' || count > 0);
  if (isLine) {
    return (
      <text className="t-mark letters" y={y}>
        {counts.map(([word, count, tone], i) => (
          <tspan key={word} className={tone} dx={i === 0 ? 0 : 8}>
            {words(`effect.${word}`)} <tspan className="strong">{count}</tspan>
          </tspan>
        ))}
      </text>
    );
  }
  return (
    <>
      {counts.map(([word, count, tone], i) => (
        <g key={word} transform={`translate(0 ${y + i * 16})`}>
          <Line className={tone} text={words(`effect.${word}`)} room={width - 30} />
          <text className="t-mark strong end letters" x={width}>{count}</text>
        </g>
      ))}
    </>
  );
}
