import { expect, test } from 'vitest';
import type { Micros } from '../../base/micros';
import { kindCode, Trace } from '../../trace/trace';
import type { EntryKind } from '../../trace/entry';
import { spaceTimeOf } from './model';
import { Talkers } from './talkers';

const at = (ms: number): Micros => (ms * 1000) as Micros;

function traceOf(): Trace {
  const trace = new Trace();
  const add = (name: string, role: 'producer' | 'broker' | 'client', host?: number) => {
    const inside = host === undefined ? {} : { host: host as never };
    return trace.addActor({ name, role, machine: 'm', ...inside }).id;
  };
  const shop = add('shop', 'producer');
  const library = add('shop.client', 'client', shop);
  const broker = add('b1', 'broker');
  const record = (ms: number, kind: EntryKind, fields: object): void => {
    const stamp = { now: at(ms), self: shop, cause: -1, until: -1 };
    trace.append(stamp as never, kindCode(kind), { native: 'x', ...fields } as never);
  };
  record(1, 'sent', { actor: library, peer: broker, until: at(6) });
  record(2, 'sent', { actor: library, peer: broker, until: at(7) });
  record(4, 'dropped', { actor: broker, peer: broker, cause: 1 });
  record(9, 'sent', { actor: broker, peer: shop, until: at(12) });
  return trace;
}

const rowsAndArrows = (from: number, to: number) => {
  const trace = traceOf();
  const { used } = new Talkers(trace).readOn();
  const span = { from: at(from), to: at(to) };
  const { rows, arrows } = spaceTimeOf(trace, { span, count: 4, downs: [], used });
  return { rows: rows.map(({ name }) => name), arrows };
};

test('a library is on the line of its process, and a hop that was lost ends where it was', () => {
  const { rows, arrows } = rowsAndArrows(0, 20);
  expect(rows).toEqual(['shop', 'b1']);
  expect(arrows.map(({ from, to, lostAt }) => [from, to, lostAt])).toEqual([
    [0, 1, null], [0, 1, at(4)], [1, 0, null],
  ]);
});

test('a hop that is on its way when the picture begins is in it', () => {
  expect(rowsAndArrows(5, 8).arrows.map(({ seq }) => seq)).toEqual([0, 1]);
  expect(rowsAndArrows(8, 8.5).arrows).toEqual([]);
});

test('a machine that is gone has a bracket', () => {
  const downs = [
    { actor: 2, ill: 'down', from: at(3), to: at(8) }, { actor: 2, ill: 'down', from: at(15) },
    { actor: 2, ill: 'disk', from: at(4) },
  ] as const;
  const trace = traceOf();
  const { used } = new Talkers(trace).readOn();
  const asked = { span: { from: at(0), to: at(10) }, count: 4, downs, used };
  expect(spaceTimeOf(trace, asked).downs).toEqual([{ row: 1, from: at(3), to: at(8) }]);
});
