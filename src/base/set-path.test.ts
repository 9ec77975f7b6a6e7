import { expect, it } from 'vitest';
import { setPath } from './set-path';

const data = { list: [{ id: 'a' }], config: { 'max.poll.records': 5 } };

it('setPath changes a copy', () => {
  expect(setPath(data, 'list[0].id', 'b')).toEqual({ value: { ...data, list: [{ id: 'b' }] } });
  expect(data.list[0]?.id).toBe('a');
});

it('setPath takes names with dots in quotes', () => {
  expect(setPath(data, "config['max.poll.records']", 1)).toEqual({
    value: { ...data, config: { 'max.poll.records': 1 } },
  });
});

it('setPath says where a path leads nowhere', () => {
  expect(setPath(data, 'list[3].id', 'b')).toHaveProperty('problem.values.step', '3');
  expect(setPath(data, 'list[3]', 'b')).toHaveProperty('hint.key', 'path.count');
  expect(setPath(data, '', 'b')).toHaveProperty('problem');
});

it.each(['__proto__', '__proto__.x', 'constructor.x', 'list.length.x'])(
  'setPath goes through fields of the data only: %s', (path) => {
    expect(setPath(data, path, 'b')).toHaveProperty('problem.key', 'path.nowhere');
  });
