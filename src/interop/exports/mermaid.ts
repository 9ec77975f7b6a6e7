/** The last hops of a run as a sequence diagram in Mermaid's language. */
import { formatCount } from '../../base/count';
import { LINES } from '../../trace/actor';
import type { ActorId, EntryKind, TraceEntry } from '../../trace/entry';
import type { Trace } from '../../trace/trace';
import { type Hop, hopsOf, labelOf, type Told } from './told';

/** With more arrows a diagram cannot be read, and renderers give up. */
const ARROWS_MAX = 60;

/** What is noted over a line, beside the arrows. */
const NOTED: readonly EntryKind[] = ['crashed', 'restarted', 'stopped', 'processed'];

interface Line {
  readonly seq: number;
  readonly text: string;
}

/** In the order in which hops left: those that carry messages, and requests where none do. */
export function mermaidOf(told: Told): string {
  const { trace, title, now, seed, count } = told;
  const hopping = hopsOf(told);
  // What leaves a destination is messages, also where a batch says only how many.
  const carrying = hopping.filter(({ entry: { message }, from, isLost }) =>
    message !== undefined || isLost || trace.actors[from]?.role === 'destination');
  const all = carrying.length > 0 ? carrying : hopping;
  const hops = all.slice(-ARROWS_MAX);
  const first = hops[0]?.entry.seq ?? 0;
  const shown = new Set(hops.flatMap(({ from, to }) => [from, to]));
  const notes = notesOf(trace, { first, count, shown });
  const body = [...hops.map((hop) => arrowOf(hop)), ...notes].toSorted((a, b) => a.seq - b.seq);
  return [
    `%% ${title.replaceAll(/\s+/g, ' ')}: ${count} entries by ${formatCount(now)} us, seed ${seed}`,
    ...(all.length > hops.length ? [`%% the last ${hops.length} of ${all.length} arrows`] : []),
    'sequenceDiagram', '  autonumber',
    ...participants(trace, shown), ...body.map(({ text }) => `  ${text}`), '',
  ].join('\n');
}

function participants({ actors }: Trace, shown: ReadonlySet<ActorId>): string[] {
  const placeOf = (id: ActorId): number => LINES.indexOf(actors[id]!.role);
  return [...shown].toSorted((a, b) => placeOf(a) - placeOf(b) || a - b)
    .map((id) => `  participant ${idOf(id)} as ${escaped(actors[id]!.name)}`);
}

const idOf = (actor: ActorId): string => `a${actor}`;

/** A cross for what was lost, an open head for what is on its way; answers are dashed. */
function arrowOf({ entry, from, to, isLost, end, label }: Hop): Line {
  const line = entry.kind === 'answered' ? '--' : '-';
  const arrow = `${line}${isLost ? 'x' : end === undefined ? ')' : '>>'}`;
  return { seq: entry.seq, text: `${idOf(from)}${arrow}${idOf(to)}: ${escaped(label)}` };
}

function notesOf(
  trace: Trace, { first, count, shown }: {
    first: number; count: number; shown: ReadonlySet<ActorId>;
  },
): Line[] {
  const lines: Line[] = [];
  for (let seq = first; seq < count; seq++) {
    const entry = trace.entry(seq);
    if (!NOTED.includes(entry.kind) || !shown.has(entry.actor)) continue;
    const text = `Note over ${idOf(entry.actor)}: ${escaped(noteOf(trace, entry))}`;
    lines.push({ seq, text });
  }
  return lines;
}

const noteOf = (trace: Trace, entry: TraceEntry): string =>
  (entry.kind === 'processed' ? `processed ${labelOf(trace, { ...entry, native: '' })}`
  : entry.kind);

/** Letters that Mermaid would read as its own; "end" would close a block. */
const escaped = (text: string): string =>
  text.replaceAll(/[#;\n]/g, (letter) => (letter === '\n' ? ' ' : `#${letter.charCodeAt(0)};`))
    .replaceAll(/\bend\b/gi, (word) => `${word.slice(0, 1)}#8203;${word.slice(1)}`);
