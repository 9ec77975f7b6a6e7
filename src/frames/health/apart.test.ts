import { describe, expect, it } from 'vitest';
import { Tale } from '../../testing/tale';
import type { Apart } from './apart';
import { Frames } from '../frame-at';
import type { Micros } from '../frame';

const at = (micros: number): Micros => micros as Micros;

/** Three brokers with wires between them; the first keeps what a shop sends. */
function cluster(): Tale {
  const tale = new Tale().actor('shop', 'producer');
  for (const name of ['b1', 'b2', 'b3']) tale.actor(name, 'broker');
  tale.actor('log', 'destination', { host: 'b1' });
  for (const ends of [['b1', 'b2'], ['b1', 'b3'], ['b1', 'shop']] as const) {
    tale.actor(ends.join('-'), 'link', { ends });
  }
  return tale;
}

/** What the stage says of a broker at a time. */
function apartAt(tale: Tale, name: string, time: number): readonly Apart[] {
  const frames = new Frames(tale.trace, {
    topologyOf: () => ({
      nodes: [
        { actor: 'shop', column: 'producer', kind: 'shop' },
        { actor: 'log', column: 'destination', kind: 'log' },
        ...['b1', 'b2', 'b3'].map((actor) =>
          ({ actor, column: 'broker', kind: 'broker' } as const)),
      ],
      edges: [{ from: 'shop', to: 'log', wire: 'b1-shop' }],
    }),
  });
  return frames.at(at(time)).stations.find((station) => station.name === name)!.apart;
}

describe('apart', () => {
  it('both ends of a wire that is cut say so until it is restored', () => {
    const tale = cluster();
    tale.tell({ at: 5, actor: 'b1-b2', kind: 'blocked', native: 'cut' });
    tale.tell({ at: 9, actor: 'b1-b2', kind: 'unblocked', native: 'restore' });
    expect(apartAt(tale, 'b1', 4)).toEqual([]);
    expect(apartAt(tale, 'b1', 5)).toEqual([{ name: 'b2', health: 'cut' }]);
    expect(apartAt(tale, 'b2', 5)).toEqual([{ name: 'b1', health: 'cut' }]);
    expect(apartAt(tale, 'b3', 5)).toEqual([]);
    expect(apartAt(tale, 'b2', 9)).toEqual([]);
  });

  it('a wire that has a road is not told twice', () => {
    const tale = cluster();
    tale.tell({ at: 5, actor: 'b1-shop', kind: 'blocked', native: 'cut' });
    expect(apartAt(tale, 'b1', 5)).toEqual([]);
  });

  it.each([
    { native: 'slow', amount: 10, end: 1, health: 'slow' },
    { native: 'lose', amount: 0.5, end: 0, health: 'lossy' },
  ])('a wire is $health until its fault ends by itself', ({ native, amount, end, health }) => {
    const tale = cluster();
    tale.tell({ at: 5, actor: 'b1-b3', kind: 'changed', native, detail: { amount } });
    tale.tell({ at: 9, actor: 'b1-b3', kind: 'changed', native, detail: { amount: end } });
    expect(apartAt(tale, 'b3', 5)).toEqual([{ name: 'b1', health }]);
    expect(apartAt(tale, 'b3', 9)).toEqual([]);
  });
});
