import { expect, test } from 'vitest';
import { fc } from '../../../../../testing/by-chance';
import type { Message } from '../../../../../trace/message';
import { VERSIONS, type Version } from '../../../routing/version';
import { Copy, Publication } from '../../facts';
import { QuorumLine } from './line';

const copy = (order: number, priority: number | null = null, more: object = {}): Copy => {
  const publication = new Publication({ id: order, size: 10 } as unknown as Message, {
    exchange: '', routingKey: '', headers: {}, persistent: false, expiration: null, priority,
    replyTo: null, ...more,
  });
  return new Copy(order as Copy['id'], publication, {
    order, attempts: 0, since: 0, deadline: null,
  });
};

const ordersOf = (copies: readonly Copy[]): number[] => copies.map(({ order }) => order);

const drained = (line: QuorumLine): number[] =>
  ordersOf(Array.from({ length: line.length }, () => line.shift() as Copy));

function lineOf(version: Version, priorities: readonly (number | null)[]): QuorumLine {
  const line = new QuorumLine(version);
  priorities.forEach((priority, order) => line.push(copy(order, priority)));
  return line;
}

test.each([
  ['3.10', [0, 1, 2, 3, 4, 5, 6]],
  ['4.0', [3, 4, 0, 5, 6, 1, 2]],
  ['4.3', [4, 3, 5, 6, 2, 1, 0]],
] as const)('R79: by priority in %s', (version, order) => {
  expect(drained(lineOf(version, [0, 1, null, 5, 31, 5, 5]))).toEqual(order);
});

test('R79: in 4.0 a normal one waits for high ones that are older, whosever turn it is', () => {
  expect(drained(lineOf('4.0', [9, 9, 9, 9, 0]))).toEqual([0, 1, 2, 3, 4]);
});

test('R48: what came back is ahead of all, in order of return, and takes no turn', () => {
  const line = lineOf('4.0', [0, 9, 9, 9]);
  for (const order of [8, 7]) line.giveBack(copy(order));
  expect([line.returnedCount, drained(line)]).toEqual([2, [8, 7, 1, 2, 0, 3]]);
});

test('R62: since 4.3 the properties weigh as they are written', () => {
  const headers = { a: 'xy', n: 1, BCC: ['k'] };
  const heavy = copy(0, 1, { headers, persistent: true, expiration: '100' });
  const bytes = VERSIONS.map((version) => {
    const line = new QuorumLine(version);
    line.push(heavy);
    return line.bytes;
  });
  // Flags 2, headers 4 with 2 + 1 + 4 + 2 and 2 + 1 + 1, mode 1, priority 1, expiration 1 + 3.
  expect(bytes).toEqual([10, 10, 10 + 2 + 4 + 9 + 4 + 1 + 1 + 4]);
});

test('a copy of a line goes on as the line would, and its places are true', () => {
  const step = fc.oneof(
    fc.constantFrom('shift' as const, 'back' as const), fc.option(fc.nat(31), { nil: null }));
  fc.assert(fc.property(fc.constantFrom(...VERSIONS), fc.array(step), (version, steps) => {
    const line = new QuorumLine(version);
    steps.forEach((what, order) => {
      if (what === 'shift') line.shift();
      else if (what === 'back') line.giveBack(copy(order));
      else {
        const arriving = copy(order, what);
        const place = line.placeOf(arriving);
        line.push(arriving);
        expect(ordersOf(line.toArray()).indexOf(order)).toBe(place);
      }
    });
    const expected = ordersOf(line.toArray());
    expect([line.copy().bytes, drained(line.copy())]).toEqual([line.bytes, expected]);
    expect(drained(line)).toEqual(expected);
  }));
});
