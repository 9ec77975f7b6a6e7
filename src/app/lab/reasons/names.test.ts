import { expect, it } from 'vitest';
import { namesOf } from './names';

it.each([
  [['m1'], { names: 'm1', rest: 0 }],
  [['m1', 'm2'], { names: 'm1, m2', rest: 0 }],
  [['m9', 'm10', 'm11', 'm12', 'm15'], { names: 'm9–m12, m15', rest: 0 }],
  [['m1', 'm3', 'm5', 'm7', 'm8'], { names: 'm1, m3, m5', rest: 2 }],
  [['a1', 'a2', 'b3', 'paid'], { names: 'a1, a2, b3', rest: 1 }],
])('namesOf puts neighbours together and names the first three: %j', (labels, named) => {
  expect(namesOf(labels, 3)).toEqual(named);
});
