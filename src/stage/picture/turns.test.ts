import { describe, expect, it } from 'vitest';
import type { Frame, Station } from '../../frames/frame';
import { Turns } from './turns';

const LANES: Frame['lanes'] = [];
const HEADINGS: Frame['headings'] = [];

/** A picture with so many stations, each of which says one state. */
function picture(count: number, state: string): Frame {
  const stations = Array.from({ length: count }, (_, id) => ({ id, state }) as unknown as Station);
  return {
    stations, lanes: LANES, headings: HEADINGS, form: 'wide', width: 9, height: 9,
    wall: { state } as unknown as Frame['wall'],
  } as unknown as Frame;
}

const changesOf = (before: Frame, after: Frame): number =>
  after.stations.filter((station, i) => station !== before.stations[i]).length;

describe('turns', () => {
  it('are not needed when few stations changed', () => {
    const [shown, now] = [picture(100, 'old'), picture(100, 'old')];
    const few = { ...now, stations: now.stations.map((station, i) =>
      i % 20 === 0 ? station : shown.stations[i]!) };
    expect(new Turns().deal(shown, few)).toBe(few);
  });

  it.each([[8, 1], [30, 4], [100, 12], [5000, 12]])(
    'have shown all of %i stations that changed after %i pictures and one', (count, pictures) => {
      const turns = new Turns();
      const now = picture(count, 'new');
      let shown = picture(count, 'old');
      for (let i = 0; i <= pictures; i++) {
        const next = turns.deal(shown, now);
        expect(changesOf(shown, next)).toBeLessThanOrEqual(Math.max(8, Math.ceil(count / 12)));
        shown = next;
      }
      expect(shown).toBe(now);
    },
  );

  it('come to all alike while all keep changing', () => {
    const turns = new Turns();
    let shown = picture(40, 'old');
    const shownAnew = shown.stations.map(() => 0);
    for (let i = 0; i < 50; i++) {
      const next = turns.deal(shown, picture(40, `${i}`));
      next.stations.forEach((station, at) => {
        if (station !== shown.stations[at]) shownAnew[at]!++;
      });
      shown = next;
    }
    expect(new Set(shownAnew)).toEqual(new Set([10]));
  });

  it('do not hold up a picture in which a station came or went', () => {
    const now = picture(100, 'new');
    expect(new Turns().deal(picture(99, 'old'), now)).toBe(now);
    expect(new Turns().deal({ ...picture(100, 'old'), lanes: [] }, now)).toBe(now);
  });
});
