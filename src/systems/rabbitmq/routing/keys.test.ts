import { expect, test } from 'vitest';
import { deliveredHeaders, routingKeysOf } from './keys';

test('routingKeysOf adds the texts of CC and BCC to the key', () => {
  const headers = { CC: ['b', 1], BCC: ['c'], other: ['d'] };
  expect(routingKeysOf({ key: 'a', headers })).toEqual(['a', 'b', 'c']);
  expect(routingKeysOf({ key: 'a' })).toEqual(['a']);
});

test('routingKeysOf refuses a CC that is no array', () => {
  expect(routingKeysOf({ key: 'a', headers: { CC: 'b' } })).toMatchObject({
    code: 406, text: 'invalid message: {unacceptable_type_in_header,"CC",longstr}',
  });
});

test('deliveredHeaders drops BCC and keeps CC', () => {
  expect(deliveredHeaders({ CC: ['b'], BCC: ['c'] })).toEqual({ CC: ['b'] });
  expect(deliveredHeaders(undefined)).toBeUndefined();
});
