/** The worlds of every system can be taken elsewhere: what is written can be read as a whole. */
import { describe, expect, test } from 'vitest';
import { entriesCsv, messagesCsv } from './interop/exports/csv';
import { mermaidOf } from './interop/exports/mermaid';
import { perfettoOf } from './interop/exports/perfetto';
import { shivizOf } from './interop/exports/shiviz';
import { spansOf } from './interop/exports/spans/spans';
import { hopsOf, type Told } from './interop/exports/told';
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

type Clock = { readonly [host: string]: number };

interface Event {
  readonly event: string;
  readonly host: string;
  readonly clock: Clock;
}

/** What ShiViz makes of a log: by the expression that the log itself brings. */
function eventsIn(log: string): Event[] {
  const [first = '', second, ...lines] = log.split('\n');
  expect(second).toBe('');
  const found = [...lines.join('\n').matchAll(new RegExp(first, 'g'))];
  expect(found).toHaveLength((lines.length - 1) / 2);
  return found.map(({ groups: { event = '', host = '', clock = '' } = {} }) =>
    ({ event, host, clock: JSON.parse(clock) as Clock }));
}

/** Whether all that one clock knows of, another knows of too. */
const isWithin = (one: Clock, other: Clock): boolean =>
  Object.entries(one).every(([host, count]) => count <= (other[host] ?? 0));

/** A clock counts its own host's events, and knows all that the events it knows of knew. */
function troublesOfClocks(events: readonly Event[]): string[] {
  const past = new Map<string, Clock[]>();
  return events.flatMap(({ event, host, clock }) => {
    const own = past.get(host) ?? [];
    past.set(host, [...own, clock]);
    const before = own.at(-1) ?? {};
    const isNext = clock[host] === own.length + 1;
    const heard = Object.entries(clock)
      .filter(([other, count]) => other !== host && before[other] !== count);
    const isWhole = isWithin({ ...before, [host]: 1 }, clock) && heard.every(([other, count]) => {
      const known = past.get(other)?.[count - 1];
      return known !== undefined && isWithin(known, clock);
    });
    return isNext && isWhole ? [] : [`${host}: ${event}`];
  });
}

/** Each hop leaves before it arrives, in the clocks too. */
function troublesOfHops(told: Told, events: readonly Event[]): string[] {
  const clocks = new Map<string, Clock[]>();
  for (const { event, host, clock } of events) {
    const key = `${host}: ${event}`;
    clocks.set(key, [...clocks.get(key) ?? [], clock]);
  }
  // Two hops that read alike arrive as they left.
  const take = (key: string): Clock | undefined => clocks.get(key)?.shift();
  const plain = (actor: number): string => told.trace.actors[actor]!.name.replaceAll(/\s+/g, '_');
  return hopsOf(told).flatMap(({ entry, from, to, end, isLost, label }) => {
    const [source, target] = [told.trace.nameOf(from), told.trace.nameOf(to)];
    const lost = isLost ? 'lost: ' : '';
    const sent = take(`${plain(from)}: ${lost}${label} to ${target} at ${entry.at} us`);
    const received = end === undefined || isLost
      ? sent : take(`${plain(to)}: received ${label} from ${source} at ${end} us`);
    const isBefore = sent && received && isWithin(sent, received);
    return isBefore === true ? [] : [`${label} from ${source} to ${target} at ${entry.at}`];
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
    const events = eventsIn(shivizOf(told));
    expect(troublesOfClocks(events)).toEqual([]);
    expect(troublesOfHops(told, events)).toEqual([]);
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
