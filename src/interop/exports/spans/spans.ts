/**
 * A run as OpenTelemetry spans, in OTLP's JSON: what an instrumented client would have told. Names
 * and kinds follow the semantic conventions for messaging, which are still in development:
 * https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/
 */
import type { Fields, Json } from '../../../base/json';
import type { ActorId } from '../../../trace/entry';
import type { Told } from '../told';
import type { Draft } from './draft';
import { Reader } from './reader';

const SCHEMA = 'https://opentelemetry.io/schemas/1.40.0';
/** Simulated time 0, in milliseconds: spans need a date. */
const ORIGIN = Date.UTC(2026, 0, 1);
/** SpanKind of OTLP: settling is a call to the broker. */
const KINDS = { send: 4, receive: 5, process: 5, settle: 3 } as const;
const [OK, ERROR] = [1, 2];

export function spansOf(told: Told): string {
  const reader = new Reader(told);
  for (let seq = told.from; seq < told.count; seq++) reader.read(told.trace.entry(seq));
  const byProcess = new Map<ActorId, Fields[]>();
  for (const draft of reader.drafts) {
    // What is not over, nobody has told yet.
    if (draft.end === undefined || draft.end > told.now) continue;
    const spans = byProcess.get(draft.who) ?? [];
    byProcess.set(draft.who, spans);
    spans.push(spanOf(told, draft, draft.end));
  }
  const resourceSpans = [...byProcess].map(([who, spans]) => ({
    resource: { attributes: listed({
      'service.name': told.trace.nameOf(who), 'tailback.world': told.title,
      'tailback.seed': told.seed, 'tailback.simulated': true,
    }) },
    scopeSpans: [{ scope: { name: 'tailback' }, spans, schemaUrl: SCHEMA }],
    schemaUrl: SCHEMA,
  }));
  return `${JSON.stringify({ resourceSpans })}\n`;
}

function spanOf(told: Told, draft: Draft, end: number): Fields {
  const { traceId, spanId, parent, link, type, operation, destination } = draft;
  const { start, isFailed = false } = draft;
  return {
    traceId, spanId, ...(parent !== undefined && { parentSpanId: parent }),
    name: [operation, destination].filter((word) => word !== '').join(' '), kind: KINDS[type],
    startTimeUnixNano: nanos(start), endTimeUnixNano: nanos(Math.max(start, end)),
    attributes: listed(attributesOf(told, draft)),
    ...(link && { links: [{ traceId: link.traceId, spanId: link.spanId }] }),
    status: { code: isFailed ? ERROR : OK },
  };
}

function attributesOf({ trace, telemetry }: Told, draft: Draft): Fields {
  const { type, operation, destination, message } = draft;
  const { label, size } = trace.messages[message]!;
  return {
    'messaging.system': telemetry,
    'messaging.operation.type': type,
    'messaging.operation.name': operation,
    ...(destination !== '' && { 'messaging.destination.name': destination }),
    'messaging.message.id': label,
    'messaging.message.body.size': size,
    'messaging.client.id': trace.nameOf(draft.who),
  };
}

/** Attributes as OTLP has them. */
const listed = (attributes: Fields): Json[] =>
  Object.entries(attributes).map(([key, value]) => ({ key, value: valueOf(value) }));

function valueOf(value: Json): Json {
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'number') return { intValue: String(Math.round(value)) };
  return { stringValue: String(value as string) };
}

/** A 64-bit number of nanoseconds is a text in JSON. */
const nanos = (micros: number): string =>
  String(BigInt(ORIGIN) * 1_000_000n + BigInt(micros) * 1000n);
