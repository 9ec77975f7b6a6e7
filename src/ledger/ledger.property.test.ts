import { expect, test } from 'vitest';
import { fc } from '../testing/by-chance';
import { ENTRY_KINDS, type MessageId } from '../trace/entry';
import type { Trace } from '../trace/trace';
import { checkConservation } from './conservation';
import { History } from './history';
import { type Counts, Ledger } from './ledger';
import { allCells, cellsOf, viewCell } from './standing';
import { summaryOf } from './summary';
import { verdictOf } from './verdict';

interface Copy {
  readonly m: number;
  readonly copy: number;
  readonly queue: string;
  state: 'ready' | 'out' | 'gone';
  holder: string;
}

const QUEUES = ['orders', 'audit'];
const WORKERS = ['worker', 'other'];

/** Any history in which copies are only handed out when they are there. */
function play(moves: readonly (readonly [move: number, which: number])[]): History {
  const history = new History({ audit: 'destination', other: 'consumer' });
  const copies: Copy[] = [];
  let messages = 0;
  const pick = (state: Copy['state'], which: number): Copy | undefined => {
    const those = copies.filter((copy) => copy.state === state);
    return those[which % Math.max(those.length, 1)];
  };
  const named = ({ m, copy }: Copy): { m: number; copy: number } => ({ m, copy });
  const doings: ((which: number) => unknown)[] = [
    (which) => history.add('shop created', { m: ++messages, key: `k${which % 3}` }),
    (which) => messages > 0 && history.add('shop sent', { m: 1 + (which % messages) }),
    (which) => {
      if (messages === 0) return;
      const queue = QUEUES[which % 2] as string;
      const made: Copy = {
        m: 1 + (which % messages), copy: copies.length, queue, state: 'ready', holder: '',
      };
      copies.push(made);
      history.add(`${queue} stored`, named(made));
    },
    (which) => {
      const copy = pick('ready', which);
      if (copy === undefined) return;
      [copy.state, copy.holder] = ['out', WORKERS[which % 2] as string];
      history.add(`${copy.queue} delivered`, { ...named(copy), peer: copy.holder });
    },
    (which) => {
      const copy = pick('out', which);
      if (copy === undefined) return;
      copy.state = 'ready';
      history.add(`${copy.queue} stored`, named(copy));
    },
    (which) => {
      const copy = pick('out', which);
      if (copy === undefined) return;
      const detail = which % 5 === 0 ? { detail: { skipped: true } } : {};
      history.add(`${copy.holder} processed`, { ...named(copy), peer: copy.queue, ...detail });
    },
    (which) => {
      const copy = pick(which % 3 === 0 ? 'ready' : 'out', which);
      if (copy === undefined) return;
      copy.state = 'gone';
      const kind = ['removed', 'expired', 'deadLettered'][which % 3] as string;
      history.add(`${copy.queue} ${kind}`, { ...named(copy), detail: { reason: 'acked' } });
    },
  ];
  for (const [move, which] of moves) doings[move % doings.length]?.(which);
  return history;
}

/** Moves and not histories: a counterexample is then short enough to read. */
const games = fc.array(fc.tuple(fc.nat({ max: 6 }), fc.nat({ max: 1000 })), { maxLength: 120 });

/** The same counts by brute force, from entries as objects. */
function recount(trace: Trace): Partial<Counts> {
  const entries = trace.entries();
  const of = (...kinds: string[]) => entries.filter(({ kind }) => kinds.includes(kind));
  const groups = (list: typeof entries, ...by: ('copy' | 'message' | 'peer')[]) => {
    const found = new Map<string, typeof entries>();
    for (const entry of list) {
      const name = by.map((field) => entry[field]).join();
      found.set(name, [...(found.get(name) ?? []), entry]);
    }
    return found;
  };
  const extra = (map: Map<string, unknown[]>): number =>
    [...map.values()].reduce((sum, { length }) => sum + length - 1, 0);
  const firstStored = [...groups(of('stored'), 'copy').values()].map(([first]) => first!);
  const effects = of('processed').filter(({ detail }) => detail === undefined);
  return {
    created: of('created').length,
    sent: groups(of('sent'), 'message').size,
    attempts: of('sent').length,
    stored: firstStored.length,
    delivered: of('delivered').length,
    processed: effects.length,
    skipped: of('processed').length - effects.length,
    redeliveries: extra(groups(of('delivered'), 'copy')),
    doubleEffects: extra(groups(effects, 'message', 'peer')),
    duplicated: extra(groups(of('processed'), 'message', 'peer')),
    deadLettered: of('deadLettered').length,
    expired: of('expired').length,
    removed: of('removed').length,
    reordered: inversions(
      trace, [...groups(effects, 'message', 'peer').values()].map(([first]) => first!.seq),
    ),
    logDuplicates: firstStored.filter(({ seq, actor, message }) => firstStored.some(
      (other) => other.seq < seq && other.actor === actor && other.message === message &&
        !of('deadLettered').some((dead) => dead.seq < seq && dead.copy === other.copy),
    )).length,
  };
}

function inversions(trace: Trace, firsts: readonly number[]): number {
  const effects = firsts.map((seq) => {
    const { peer, message } = trace.entry(seq);
    const { key, ordinal } = trace.messages[message as number]!;
    return { seq, line: `${peer} ${key}`, ordinal };
  });
  return effects.filter(({ seq, line, ordinal }) => effects.some(
    (other) => other.seq < seq && other.line === line && other.ordinal > ordinal,
  )).length;
}

const read = ({ trace }: History): Ledger => {
  const ledger = new Ledger(trace);
  ledger.observe(0, trace.length);
  return ledger;
};

test('ledger counts any well-formed history as brute force does', () => {
  fc.assert(fc.property(games, (moves) => {
    const history = play(moves);
    expect(read(history).counts).toMatchObject(recount(history.trace));
  }), { numRuns: 300 });
});

test('any well-formed history is conserved', () => {
  fc.assert(fc.property(games, (moves) => {
    expect(checkConservation(play(moves).trace).filter(({ ok }) => !ok)).toEqual([]);
  }));
});

test('backlog is what lies ready, and every cell is of the message it is found under', () => {
  fc.assert(fc.property(games, (moves) => {
    const history = play(moves);
    const ledger = read(history);
    const { kind, copy } = history.trace.columns;
    const places = new Map<number, string>();
    for (let seq = 0; seq < history.trace.length; seq++) {
      const name = ENTRY_KINDS[kind[seq]!]!;
      const moves = ['stored', 'delivered', 'removed', 'expired', 'deadLettered'];
      if (copy[seq]! >= 0 && moves.includes(name)) places.set(copy[seq]!, name);
    }
    const ready = [...places.values()].filter((place) => place === 'stored').length;
    expect(ledger.counts.backlog).toBe(ready);
    expect(ledger.counts.backlogMax).toBeGreaterThanOrEqual(ready);
    for (const cell of allCells(ledger)) {
      const { message, standing, effects } = viewCell(ledger, cell, true);
      expect(cellsOf(ledger, message)).toContain(cell);
      expect(standing === 'twice').toBe(effects > 1);
    }
  }));
});

test('batches, and going back and on, change nothing', () => {
  const cuts = fc.array(fc.nat({ max: 400 }), { maxLength: 8 });
  fc.assert(fc.property(games, cuts, (moves, places) => {
    const history = play(moves);
    const { trace } = history;
    const whole = read(history);
    const ledger = new Ledger(trace);
    const saved = [{ at: 0, state: ledger.save(), copy: ledger.copy() }];
    for (const place of [...places, trace.length].sort((a, b) => a - b)) {
      const to = Math.min(place, trace.length);
      ledger.observe(ledger.length, to);
      saved.push({ at: to, state: ledger.save(), copy: ledger.copy() });
    }
    for (const { at, state, copy } of saved.reverse()) {
      ledger.restore(state);
      for (const one of [ledger.copy(), copy]) {
        expect(one.length).toBe(at);
        one.observe(at, trace.length);
        expect(summaryOf(one)).toEqual(summaryOf(whole));
      }
    }
  }), { numRuns: 60 });
});

test('nothing is lost before the end, and nothing that was never sent', () => {
  fc.assert(fc.property(games, (moves) => {
    const history = play(moves);
    const ledger = read(history);
    expect(verdictOf(ledger, 'exactly-once', false).lost).toEqual([]);
    const { lost, doubled, broken, isKept } = verdictOf(ledger, 'exactly-once', true);
    expect(broken).toBe(lost.length + doubled.length);
    expect(isKept).toBe(broken === 0);
    const unsent = (id: MessageId): boolean => (ledger.book.messages.columns.marks[id]! & 2) === 0;
    expect(lost.filter(unsent)).toEqual([]);
  }));
});
