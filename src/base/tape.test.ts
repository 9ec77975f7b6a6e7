import { expect, test } from 'vitest';
import { fc } from '../testing/by-chance';
import { Tape } from './tape';

test('Tape behaves like an array, and its copies do not see each other', () => {
  const act = fc.tuple(fc.constantFrom('push', 'truncate', 'drop', 'copy'), fc.nat(3), fc.nat(9));
  fc.assert(fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
    const tapes = [new Tape<number>()];
    const arrays: number[][] = [[]];
    for (const [what, which, value] of acts) {
      const [tape, array] = [tapes[which % tapes.length] as Tape<number>,
        arrays[which % tapes.length] as number[]];
      if (what === 'push') {
        tape.push(value);
        array.push(value);
      } else if (what === 'truncate') {
        tape.truncate(value);
        array.splice(value);
      } else if (what === 'drop') {
        tape.dropFirst(value);
        array.splice(0, value);
      } else {
        tapes.push(tape.copy());
        arrays.push([...array]);
      }
    }
    tapes.forEach((tape, at) => {
      expect(tape.slice()).toEqual(arrays[at]);
      expect([tape.at(0), tape.at(-1)]).toEqual([arrays[at]?.[0], arrays[at]?.at(-1)]);
    });
  }));
});
