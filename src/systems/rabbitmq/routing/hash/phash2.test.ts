import { expect, test } from 'vitest';
import { phash2, type Term } from './phash2';

test('R137: phash2 of a list of binaries is what Erlang says', () => {
  const lists = [
    [''], ['a'], ['orders.created'], ['0123456789abcdefghijklmnopqrstuvwxyz'], ['k', 'cc', ''],
    ['123456789012'], ['12345678901'], ['메'],
  ];
  expect(lists.map((list) => phash2({ list }))).toEqual([
    38220213, 53691870, 1502802, 56094720, 110096120, 19581925, 15814609, 747479,
  ]);
});

const atom = (name: string): Term => ({ atom: name });
const typed = (type: string, value: Term): Term => ({ tuple: [atom(type), value] });

// What nodes of 3.10.8 said.
test.each<readonly [Term, number]>([
  ['', 13708901], ['a', 112802447], ['abc', 98228475], ['12', 71501997],
  [atom('longstr'), 56945346], [atom('undefined'), 45914356], [atom('true'), 506293],
  [atom('false'), 7111573], [5, 5878562], [-3, 96895069], [0, 88723725],
  [134217727, 112602999], [134217728, 12354923], [-134217728, 69672967], [-134217729, 76739502],
  [5e9, 84326241], [-5e9, 43005562], [{ float: 1.5 }, 10380315], [{ float: 0 }, 20875736],
  [{ float: -2.25 }, 106798634], [typed('byte', 5), 128459157], [typed('short', -300), 38839696],
  [typed('signedint', 70000), 130965003], [typed('long', 5e9), 19715522],
  [typed('bool', atom('true')), 32030443], [typed('void', atom('undefined')), 27077197],
  [typed('timestamp', 1.7e9), 59280699], [typed('double', { float: 1.5 }), 115320697],
  [typed('array', { list: [] }), 86211673],
  [typed('array', { list: [typed('longstr', 'a')] }), 130437836],
  [typed('table', { list: [{ tuple: ['a', atom('byte'), 1] }] }), 29968040],
  [{ list: [] }, 113427502], [{ tuple: ['a', atom('byte'), 1] }, 96440501],
  [typed('longstr', ''), 116351706], [typed('longstr', 'a'), 65711459],
  [typed('long', -9007199254740991), 7078941], [typed('byte', 0), 116464816],
])('R22: phash2 of %j is what Erlang says', (term, expected) => {
  expect(phash2(term)).toBe(expected);
});
