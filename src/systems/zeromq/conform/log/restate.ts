/** A log of calls and of what they gave, as a recording in steps. */
import type { Fields, Json } from '../../../../base/json';
import type { RecordedStep, Recording } from '../../../../conform/forms/mq-trace';
import type { CaseStep, StepCase } from '../../../../conform/forms/cases/case';
import { textOf } from '../../../../conform/text';
import { names, subscribes, type SocketType } from '../../topology/types';
import { type Ends, endsIn, nameIn, socketsOf } from './cast';

/** The recording, and which of its steps give what the log tells. */
export interface Restated {
  readonly recording: Recording;
  readonly reads: ReadonlyMap<string, readonly number[]>; // of each consumer
  readonly failures: ReadonlyMap<string, number>; // by the words of the error
}

/** What of the log cannot be restated, in words. */
export interface Untold {
  readonly why: string;
}

const ROWS = [
  'send', 'deliver', 'receive-timeout', 'connect', 'connect+subscribe', 'subscribe', 'bind',
  'close', 'kill -9', 'start', 'error', 'observe',
];

export function restate(given: StepCase, reading: number): Restated | Untold {
  const { steps } = given;
  const strange = steps.find(({ op }) => !ROWS.includes(op));
  if (steps.every(({ op }) => op === 'observe')) return { why: 'it only measures, in words' };
  if (strange !== undefined) return { why: `"${strange.op}" is an operation in words` };
  const ends = endsIn(given);
  if (typeof ends === 'string') return { why: ends };
  const sockets = socketsOf(given, ends);
  if (typeof sockets === 'string') return { why: sockets };
  const addressed = sockets.filter(({ type }) => names(type as SocketType)).map(({ id }) => id);
  const blind = steps.find(({ op, who, msg }) =>
    op === 'send' && !textOf(msg).includes('|') && addressed.includes(nameIn(who)));
  if (blind !== undefined) return { why: `nothing says to whom "${textOf(blind['msg'])}" goes` };
  const untold = unsent(given);
  if (untold !== undefined) return { why: `nothing says who sent "${untold}"` };
  return new Restating({ given, ends, sockets, open: openIn(given, sockets, reading) }).all();
}

/** "m1..m100" are a hundred; "a, b" are two. */
function listed(row: CaseStep): readonly string[] {
  const { msg, msgs } = row;
  if (msgs === undefined) return [textOf(msg)];
  const [, stem = '', from = '', to = ''] = /^(\D+)(\d+)\.\.\1(\d+)$/.exec(textOf(msgs)) ?? [];
  if (from === '') return textOf(msgs).split(/[, ]+/);
  return Array.from({ length: Number(to) - Number(from) + 1 }, (_, at) =>
    `${stem}${Number(from) + at}`);
}

/** A message that was read, and that no row sends. */
function unsent({ steps }: StepCase): string | undefined {
  const sent = steps.flatMap((row) => (row.op === 'send' ? listed(row) : []));
  return steps.flatMap(({ op, msg }) => (op === 'deliver' ? [textOf(msg)] : []))
    .find((msg) => !sent.some((one) => framesAlike(one, msg)));
}

const framesAlike = (sent: string, got: string): boolean => {
  const plain = (text: string): string => text.replaceAll('<empty>', '');
  return plain(got) === plain(sent) || plain(got).endsWith(`|${plain(sent)}`)
    || plain(sent).endsWith(`|${plain(got)}`);
};

/** What a log leaves open, and one way to read it. */
interface Open {
  readonly isQuick: boolean; // rows of one moment follow each other before anything comes of them
  readonly isTurned: boolean; // those who are there from the start came in the other order
  readonly isNarrow: boolean; // who subscribes to something unsaid wants what it got
  readonly late: { readonly name: string; readonly before: number } | null; // who came later
}

/** Ways to read a log: who came when and in which order, how quickly, and for what. */
export const READINGS = 64;

function openIn({ steps }: StepCase, sockets: readonly Fields[], reading: number): Open {
  const nth = reading - 1;
  const places = steps.flatMap(({ op, t }, at) =>
    (/^(send|kill -9|deliver)$/.test(op) && t !== steps[at - 1]?.t ? [at] : []));
  const choices = sockets.toReversed().flatMap(({ id }) =>
    places.map((before) => ({ name: textOf(id as Json), before })));
  return {
    isQuick: nth % 2 === 1, isTurned: nth % 4 > 1, isNarrow: nth % 8 > 3,
    late: nth < 8 ? null : choices[Math.floor(nth / 8) - 1] ?? null,
  };
}

const GAP = 60; // milliseconds: what a step causes is over before the next
const PLACE = 'place';

interface Told {
  readonly given: StepCase;
  readonly ends: Ends;
  readonly sockets: readonly Fields[];
  readonly open: Open;
}

class Restating {
  private readonly steps: RecordedStep[] = [];
  private readonly reads = new Map<string, number[]>();
  private readonly failures = new Map<string, number>();
  private why: string | undefined;
  private at = 100;

  private readonly given: StepCase;
  private readonly ends: Ends;
  private readonly sockets: readonly Fields[];
  private readonly open: Open;

  constructor({ given, ends, sockets, open }: Told) {
    this.given = given;
    this.ends = ends;
    this.sockets = open.isTurned ? sockets.toReversed() : sockets;
    this.open = open;
  }

  all(): Restated | Untold {
    for (const [nth, row] of this.given.steps.entries()) {
      this.at = Math.max(this.at, 100 + row.t);
      const { late } = this.open;
      if (late?.before === nth) this.join(late.name);
      this.add(row, nth);
      if (this.why !== undefined) return { why: this.why };
    }
    const entities = this.sockets.map((socket) => this.placed(socket));
    const topology = { entities, links: [], policies: [], vhosts: [] };
    return {
      reads: this.reads, failures: this.failures,
      recording: {
        id: this.given.id, system: { name: 'zeromq' }, clients: {}, compare: {}, recordings: [],
        topology: topology as unknown as Recording['topology'], steps: this.steps,
      },
    };
  }

  private add(row: CaseStep, nth: number): void {
    const name = nameIn(row['who'] ?? row['consumer'] ?? row['node']);
    switch (row.op) {
      case 'send': return this.push({ do: 'send', as: name, msgs: [...listed(row)], timeout: 0 });
      case 'deliver': return this.read(name, nth);
      case 'receive-timeout': return this.push({ do: 'drain', as: name, timeout: 20 }, name);
      case 'subscribe':
      case 'observe': return undefined;
      case 'connect':
      case 'connect+subscribe': return this.push({ do: 'connect', as: name, to: this.address });
      case 'bind': return this.push({ do: 'declare', as: name, entity: this.address });
      case 'close': return this.push({ do: 'disconnect', as: name });
      case 'kill -9': return this.push({ do: 'crash', as: name });
      case 'start': return this.start(name, nth);
      default: return this.fail(row);
    }
  }

  /** Who came later, though no row says so. */
  private join(name: string): void {
    const isBinder = this.sockets.some(({ id, type }) => id === name && type === this.ends.binds);
    this.push(isBinder ? { do: 'declare', as: name, entity: this.address }
      : { do: 'connect', as: name, to: this.address });
    this.at += 200;
  }

  /** One call for each message: what is there is not read before its time. */
  private read(name: string, nth: number): void {
    const before = this.given.steps[nth - 1];
    const isNext = before?.op === 'deliver' && nameIn(before['consumer']) === name;
    const last = this.steps.at(-1);
    if (isNext && last !== undefined) {
      this.steps[this.steps.length - 1] = { ...last, count: Number(last['count']) + 1 };
    } else this.push({ do: 'receive', as: name, count: 1, timeout: 20 }, name);
  }

  private start(name: string, nth: number): void {
    const was = this.given.steps.slice(0, nth).some(({ op, node }) =>
      op === 'kill -9' && nameIn(node) === name);
    if (was) this.push({ do: 'start', as: name });
    else this.push({ do: 'declare', as: name, entity: this.address });
  }

  /** An error says in words what was called. */
  private fail(row: CaseStep): void {
    const where = textOf(row['where'] as Json);
    const socket = this.sockets.find(({ id }) => new RegExp(`\\b${textOf(id)}\\b`).test(where));
    const [call] = /\b(send|receive)\b/.exec(where) ?? [];
    const isCall = /^\w+ (send|receive)$|^(send|receive) \w+$/.test(where);
    if (socket === undefined || call === undefined || !isCall) {
      this.why = `"${where}" is told in words`;
      return;
    }
    this.failures.set(where, this.steps.length);
    this.push(call === 'send' ? { do: 'send', as: textOf(socket['id']), msg: 'x', timeout: 0 }
      : { do: 'receive', as: textOf(socket['id']), count: 1, timeout: 20 });
  }

  private push(step: Fields, reader?: string): void {
    if (reader !== undefined) {
      this.reads.set(reader, [...this.reads.get(reader) ?? [], this.steps.length]);
    }
    this.steps.push({ ...step, at: this.at } as unknown as RecordedStep);
    const isRead = step['do'] === 'receive' || step['do'] === 'drain';
    this.at += this.open.isQuick && !isRead ? 0 : GAP;
  }

  private topicsOf(name: string): readonly string[] {
    const said = topicsIn(name);
    if (!this.open.isNarrow || said[0] !== '' || name.includes('"')) return said;
    return [common(this.given.steps.flatMap(({ op, consumer, msg }) =>
      (op === 'deliver' && nameIn(consumer) === name ? [textOf(msg)] : [])))];
  }

  private get address(): string {
    return `${this.given.topology['transport'] === 'inproc' ? 'inproc' : 'tcp'}://${PLACE}`;
  }

  /** Bound and connected before the first row, unless a row does it. */
  private placed(socket: Fields): Fields {
    const name = textOf(socket['id']);
    const type = socket['type'] as SocketType;
    const isLate = this.steps.some(({ do: verb, as }) =>
      as === name && (verb === 'connect' || verb === 'declare'));
    const several = this.sockets.filter((other) => other['type'] === this.ends.binds).length > 1;
    const own = several && !isLate ? `${this.address}-${name}` : this.address;
    const bound = this.sockets.filter((other) => other['type'] === this.ends.binds);
    const there = several
      ? bound.map(({ id }) => `${this.address}-${textOf(id)}`) : [this.address];
    return {
      ...socket,
      ...(!isLate && (type === this.ends.binds ? { bind: own } : { connect: there })),
      ...(subscribes(type) && { subscribe: this.topicsOf(name) }),
    };
  }
}

/** What several texts begin with. */
function common(texts: readonly string[]): string {
  const [first = ''] = texts;
  let at = first.length;
  while (!texts.every((text) => text.startsWith(first.slice(0, at)))) at--;
  return first.slice(0, at);
}

/** `A prefix "a"`: what stands in quotes is subscribed to; nothing so: everything. */
function topicsIn(name: string): readonly string[] {
  const quoted = [...name.matchAll(/"([^"]*)"/g)].map(([, topic = '']) => topic);
  return quoted.length > 0 ? quoted : name === 'NONE' ? [] : [''];
}
