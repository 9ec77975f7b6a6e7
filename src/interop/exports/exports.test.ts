import { describe, expect, it } from 'vitest';
import type { Json } from '../../base/json';
import { playWorld, worldFile } from '../../testing/world';
import { assemble } from '../../systems/skeleton/machines';
import { scenario } from '../../systems/skeleton/scenario';
import { entriesCsv, messagesCsv } from './csv';
import { mermaidOf } from './mermaid';
import { perfettoOf } from './perfetto';
import { spansOf } from './spans/spans';
import type { Told } from './told';

const folder = 'src/systems/skeleton';
const file = worldFile(folder, 'one-queue') as { readonly producers: readonly object[] };
/** Thirty orders: more arrows than a diagram has room for. */
const producers = file.producers.map((producer) => ({
  ...producer, arrivals: { kind: 'constant', every: '20ms' }, count: 30,
}));
const { trace, scenario: played } = playWorld(
  { ...file, producers, until: '10s' } as unknown as Json, { scenario, assemble },
);
const told: Told = {
  trace, from: 0, count: trace.length, now: played.until, system: 'skeleton',
  telemetry: 'skeleton', title: 'One; queue #1', seed: 1,
};

interface Span {
  readonly name: string;
  readonly kind: number;
  readonly spanId: string;
  readonly links?: readonly { readonly spanId: string }[];
}
const spansIn = (text: string): readonly Span[] => (JSON.parse(text) as {
  resourceSpans: { scopeSpans: { spans: Span[] }[] }[];
}).resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));

describe('mermaidOf', () => {
  it('draws the last sixty arrows and what was done, between those who take part', () => {
    const lines = mermaidOf(told).split('\n');
    expect(lines.filter((line) => /->>|-\)|-x/.test(line))).toHaveLength(60);
    expect(lines).toContain('sequenceDiagram');
    expect(lines.some((line) => /Note over a\d+: processed m\d+/.test(line))).toBe(true);
  });

  it('writes nothing that Mermaid would take for its own', () => {
    const body = mermaidOf(told).split('\n').filter((line) => !line.startsWith('%%')).join('\n');
    expect(body.replaceAll(/#\d+;/g, '')).not.toMatch(/[#;]|\bend\b/);
  });
});

describe('messagesCsv', () => {
  it('tells of each message that was made, under a mark for spreadsheets', () => {
    const rows = messagesCsv(told).trimEnd().split('\r\n');
    expect(rows[0]?.startsWith('\uFEFFmessage,producer,')).toBe(true);
    const made = trace.entries().filter(({ kind }) => kind === 'created').length;
    expect(rows).toHaveLength(made + 1);
    expect(rows[1]).toMatch(/^m1,.*,once,1,1,0$/);
  });
});

describe('entriesCsv', () => {
  const rows = (from: number): string[] =>
    entriesCsv({ ...told, from }).trimEnd().split('\r\n').slice(1);

  it('has a row an entry, from the first that is asked for', () => {
    expect(rows(0)).toHaveLength(trace.length);
    expect(rows(7)).toEqual(rows(0).slice(7));
  });

  it('lets no text become a formula', () => {
    const harmful = { ...trace.actors[0]!, name: '=1+1' };
    const other = Object.create(trace, {
      nameOf: { value: () => harmful.name },
    }) as typeof trace;
    expect(entriesCsv({ ...told, trace: other }).split('\r\n')[1]).toContain(",'=1+1,");
  });
});

describe('perfettoOf', () => {
  it('ends what has arrived, and counts what lies in a queue', () => {
    const { traceEvents } = JSON.parse(perfettoOf(told)) as {
      traceEvents: { ph: string; id?: number; ts?: number; args?: { [key: string]: Json } }[];
    };
    const ids = (phase: string): unknown[] =>
      traceEvents.filter(({ ph }) => ph === phase).map(({ id }) => id);
    expect(ids('b').length).toBeGreaterThan(0);
    expect(ids('b')).toEqual(expect.arrayContaining(ids('e')));
    const levels = traceEvents.filter(({ ph }) => ph === 'C').map(({ args }) => args);
    expect(levels).toContainEqual({ ready: 1, out: 0 });
    expect(levels.every((level) => Object.values(level ?? {}).every((count) => Number(count) >= 0)))
      .toBe(true);
  });
});

describe('spansOf', () => {
  it('links each delivery to the sending of its message, and tells only what is over', () => {
    const spans = spansIn(spansOf(told));
    const sends = new Set(spans.filter(({ kind }) => kind === 4).map(({ spanId }) => spanId));
    const links = spans.filter(({ kind }) => kind === 5).map(({ links: [link] = [] }) => link);
    expect(links.length).toBeGreaterThan(0);
    expect(links.every((link) => link !== undefined && sends.has(link.spanId))).toBe(true);
    const early = spansIn(spansOf({ ...told, count: 3, now: trace.entry(2).at }));
    expect(early.length).toBeLessThan(spans.length);
  });
});
