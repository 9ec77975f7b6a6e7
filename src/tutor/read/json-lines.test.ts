import { expect, it } from 'vitest';
import { inEnglish } from '../../cli/parts/english';
import { lineIn, placeIn } from './json-lines';

const TEXT = `{
  "seed": 1,
  "topology": {
    "topics": [
      { "name": "a" },
      {
        "config": { "retention.ms":
          5 } }
    ]
  }
}
`;

it('lineIn is the line of a path, or of what there is of it', () => {
  expect(lineIn(TEXT, 'seed')).toBe(2);
  expect(lineIn(TEXT, 'topology.topics[1]')).toBe(6);
  expect(lineIn(TEXT, "topology.topics[1].config['retention.ms']")).toBe(7);
  expect(lineIn(TEXT, 'topology.topics[1].partitions')).toBe(6);
  expect(lineIn(TEXT, 'consumers[0]')).toBe(1);
});

it('placeIn keeps the line of what cannot be read', () => {
  const wrong = { path: '', problem: { key: 'json.ends' }, hint: { key: 'json.cutOff' } };
  const broken = placeIn('x.json', '{', { ...wrong, line: 1, column: 2 });
  expect(inEnglish(broken).path).toBe('x.json:1: column 2');
  expect(placeIn('x.json', TEXT, { ...wrong, path: 'seed' }).path).toBe('x.json:2: seed');
});
