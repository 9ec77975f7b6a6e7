/** A machine as a picture: its states, the ways between them, and the one it is in. */
import { useEffect, useMemo, useRef, useState, type JSX, type RefObject } from 'react';
import { Scroller } from '../../views/scroller';
import { useSay } from '../words/context';
import type { StatechartGraph } from './graph';
import { layoutChart, type PlacedChart } from './layout';
import './statechart.css';

interface StatechartProps {
  readonly graph: StatechartGraph;
  readonly current: string; // '' when it is not known
  readonly label: string;
  readonly say: (state: string) => string;
}

/** How much a machine is made smaller before it has to be scrolled: its words are small already. */
const LEAST = 0.95;
/** What a panel beside a stage has room for, px; another has more. */
const ROOM = 296 / LEAST;
/** What is wider than this cannot be taken in beside a stage: its states are a list. */
const WIDE = 440;
/** How much of what is around the current state is seen, px. */
const AROUND = 24;

function Ways({ chart }: { readonly chart: PlacedChart }): JSX.Element {
  return (
    <>
      {chart.edges.map(({ key, path, label, x, y }) => (
        <g key={key}>
          <path d={path} className="statechart-way" markerEnd="url(#statechart-arrow)" />
          <text x={x} y={y} className="statechart-event" textAnchor="middle">{label}</text>
        </g>
      ))}
    </>
  );
}

/** What may happen in each state is said once. */
function Anywhere({ graph: { anywhere }, name }: {
  readonly graph: StatechartGraph; readonly name: StatechartProps['say'];
}): JSX.Element | null {
  const say = useSay();
  if (anywhere.length === 0) return null;
  return (
    <p className="statechart-anywhere">
      {say('actor.chartAnywhere')}
      {anywhere.map(([event, to]) => (
        <span key={event} className="whole"><code>{event}</code> → {name(to)}</span>
      ))}
    </p>
  );
}

/** The states of a large machine in their order, and the picture of it for who asks. */
function States({ graph, current, label, say: name }: StatechartProps): JSX.Element {
  return (
    <ul className="statechart-list" aria-label={label}>
      {graph.states.map((id) => (
        <li key={id} aria-current={id === current ? 'true' : undefined}>{name(id)}</li>
      ))}
    </ul>
  );
}

export function Statechart(props: StatechartProps): JSX.Element {
  const say = useSay();
  const { graph, say: name } = props;
  const chart = useMemo(() => layoutChart(graph, name, ROOM), [graph, name]);
  const picture = <Picture {...props} chart={chart} />;
  return (
    <>
      {chart.width <= WIDE ? picture : (
        <>
          <States {...props} />
          <details className="statechart-whole">
            <summary>{say('actor.chartWays')}</summary>
            {picture}
          </details>
        </>
      )}
      <Anywhere graph={graph} name={name} />
    </>
  );
}

/** On which sides there is more of what scrolls, as classes. */
function moreOf({ scrollLeft, scrollWidth, clientWidth }: Element): string {
  const right = scrollWidth - clientWidth - scrollLeft;
  return `${scrollLeft > 1 ? ' has-left' : ''}${right > 1 ? ' has-right' : ''}`;
}

/** What `moreOf` says of the box of a chart now, and a way to look again. */
function useMore(
  box: RefObject<HTMLElement | null>, chart: PlacedChart,
): readonly [more: string, look: () => void] {
  const [more, setMore] = useState('');
  const look = (): void => {
    if (box.current !== null) setMore(moreOf(box.current));
  };
  useEffect(() => {
    const { current } = box;
    if (current === null) return undefined;
    // A folded picture has no width until it is opened.
    const seen = new ResizeObserver(() => setMore(moreOf(current)));
    seen.observe(current);
    return () => seen.disconnect();
  }, [box, chart]);
  return [more, look];
}

function Picture({ chart, current, label }: StatechartProps & { readonly chart: PlacedChart }):
JSX.Element {
  const box = useRef<HTMLElement>(null);
  const [more, look] = useMore(box, chart);
  // What does not fit begins at its left end, unless the machine is further right than that.
  useEffect(() => {
    const lit = box.current?.querySelector('.is-lit')?.getBoundingClientRect();
    if (box.current === null || lit === undefined) return;
    const { right } = box.current.getBoundingClientRect();
    box.current.scrollLeft += Math.max(-box.current.scrollLeft, lit.right + AROUND - right);
  }, [chart]);
  return (
    <Scroller className={`statechart${more}`} label={label} ref={box} onScroll={look}>
      <svg width={chart.width} aria-hidden="true"
        style={{ minWidth: chart.width * LEAST }}
        viewBox={`0 0 ${chart.width} ${chart.height}`}>
        <defs>
          <marker id="statechart-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7"
            markerHeight="7" orient="auto">
            <path d="M1,1 L7,4 L1,7" fill="none" stroke="var(--edge)" strokeWidth="1.25" />
          </marker>
        </defs>
        <Ways chart={chart} />
        {chart.states.map(({ id, lines, x, y, width, height, isInitial }) => (
          <g key={id} transform={`translate(${x - width / 2},${y - height / 2})`}
            className={id === current ? 'statechart-state is-lit' : 'statechart-state'}>
            <rect width={width} height={height} rx={13} />
            {isInitial && <circle cx="-5" cy={height / 2} r="2.5" className="statechart-start" />}
            {lines.map((line, at) => (
              <text key={line} x={width / 2} y={17 + at * 14} textAnchor="middle">{line}</text>
            ))}
          </g>
        ))}
      </svg>
    </Scroller>
  );
}
