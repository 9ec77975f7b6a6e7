/** The worlds of every system can be taken elsewhere: what is written can be read as a whole. */
import { describe, expect, test } from 'vitest';
import { entriesCsv, messagesCsv } from './interop/exports/csv';
import { mermaidOf } from './interop/exports/mermaid';
import { perfettoOf } from './interop/exports/perfetto';
import { spansOf } from './interop/exports/spans/spans';
import type { Told } from './interop/exports/told';
import { runWorld, scenarioOf, worlds } from './worlds';

/** Longer traces only repeat themselves. */
const ENTRIES_MAX = 3000;

interface Span {
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly links?: readonly { readonly spanId: string }[];
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
}

interface Spans {
  readonly resourceSpans: readonly {
    readonly scopeSpans: readonly { readonly spans: readonly Span[] }[];
  }[];
}

interface TraceEvent {
  readonly ph: string;
  readonly id?: number;
  readonly ts?: number;
  readonly args?: { readonly ready: number; readonly out: number }; // of a counter
}

function troublesOfSpans(told: Told): string[] {
  const { resourceSpans } = JSON.parse(spansOf(told)) as Spans;
  const spans = resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((one) => one.spans));
  const known = new Set(spans.map(({ spanId }) => spanId));
  return [
    ...(known.size === spans.length ? [] : ['two spans have one id']),
    ...spans.flatMap(({ spanId, parentSpanId, links = [], startTimeUnixNano, endTimeUnixNano }) => [
      ...(parentSpanId === undefined || known.has(parentSpanId) ? [] : [`${spanId}: no parent`]),
      ...links.filter((link) => !known.has(link.spanId)).map(() => `${spanId}: no such link`),
      ...(BigInt(startTimeUnixNano) <= BigInt(endTimeUnixNano) ? [] : [`${spanId}: ends early`]),
    ]),
  ];
}

function troublesOfTimeline(told: Told): string[] {
  const { traceEvents } = JSON.parse(perfettoOf(told)) as { traceEvents: TraceEvent[] };
  const begun = new Map(traceEvents.filter(({ ph }) => ph === 'b').map(({ id, ts }) => [id, ts]));
  return traceEvents.flatMap(({ ph, id, ts, args }) => {
    if (ph === 'e' && !(begun.get(id)! <= ts!)) return [`${id} ends before it begins`];
    if (ph === 'C' && Math.min(args!.ready, args!.out) < 0) return [`at ${ts} less than nothing`];
    return [];
  });
}

/** What a reader of RFC 4180 makes of it: rows of fields. */
function fieldsOf(csv: string): string[][] {
  const rows = csv.slice(1).split('\r\n').slice(0, -1);
  return rows.map((row) => [...row.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)]
    .map(([, quoted, plain]) => quoted ?? plain ?? ''));
}

describe.each(worlds)('$id', (world) => {
  test('every export of it can be read', async () => {
    const { trace } = (await runWorld(world)).world;
    const { until: now, system, seed, title } = scenarioOf(world.file);
    const count = Math.min(trace.length, ENTRIES_MAX);
    const told: Told = {
      trace, from: 0, count, system, telemetry: system, title: title.en, seed,
      now: count === trace.length ? now : trace.entry(count - 1).at,
    };
    expect(troublesOfSpans(told)).toEqual([]);
    expect(troublesOfTimeline(told)).toEqual([]);
    for (const rows of [fieldsOf(entriesCsv(told)), fieldsOf(messagesCsv(told))]) {
      expect(new Set(rows.map((row) => row.length))).toEqual(new Set([rows[0]!.length]));
    }
    for (const line of mermaidOf(told).trimEnd().split('\n')) {
      expect(line).toMatch(MERMAID);
    }
  });
});

const MERMAID = new RegExp([
  '^%% .*', '^sequenceDiagram', '^ {2}autonumber', '^ {2}participant a\\d+ as [^;]+(?:;[^;]+)*',
  '^ {2}a\\d+--?(?:>>|x|\\))a\\d+: .+', '^ {2}Note over a\\d+: .+',
].map((line) => `${line}$`).join('|'));
