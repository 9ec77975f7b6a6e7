/** What more partitions do to keys, and to those who read them. */
import { expect, test } from 'vitest';
import { worlds } from '../../../worlds';
import { detailOf, player } from './play';

const play = player(worlds);

test('S2: more partitions move a key, and its order is lost', () => {
  const played = play('keys-move');
  expect(played.log('orders-1')).toEqual(['m1@0', 'm2@1']);
  expect(played.log('orders-2')).toEqual(['m3@0']);
  const finished = played.of('processed').map((entry) =>
    [played.label(entry), played.name(entry), Math.floor(entry.at / 1e6)]);
  expect(finished).toEqual([['m1', 'cA', 20], ['m3', 'cB', 24], ['m2', 'cA', 30]]);
});

test('S2: a producer that has not heard of the new partition goes on as before', () => {
  const played = play('keys-move', (file) => {
    file['producers'][0].options.config['metadata.max.age.ms'] = 300_000;
  });
  expect(played.log('orders-1')).toEqual(['m1@0', 'm2@1', 'm3@2']);
});

test('S2: with latest, what came to a new partition before its reader is never read', () => {
  const played = play('keys-move', (file) => {
    const [shop] = file['producers'];
    shop.keys.values = ['order-2'];
    shop.arrivals.times = ['14s', '50s'];
    for (const { options } of file['consumers']) {
      const config = { 'auto.offset.reset': 'latest', 'metadata.max.age.ms': 5_000 };
      Object.assign(options.config, config);
    }
    file['until'] = '60s';
  });
  expect(played.log('orders-3')).toEqual(['m1@0', 'm2@1']);
  expect([...played.given('cA'), ...played.given('cB')]).toEqual(['m2@1']);
});

test('K10: thirteen keys fill no more than thirteen of a hundred partitions', () => {
  const played = play('hundred-partitions');
  const filled = (count: number): number =>
    Array.from({ length: count }, (_, nth) => played.log(`orders-${nth}`))
      .filter((log) => log.length > 0).length;
  expect(filled(100)).toBe(11); // two keys share one, and one was never drawn
  const shares = played.of('assigned', 'assign').map((entry) => detailOf(entry)['partitions']);
  expect(shares.map((share) => (share as string[]).length)).toEqual(Array(50).fill(2));
  // A key stays in its partition, and that with one reader: it falls behind, nobody can help.
  const done = played.of('processed').filter((entry) => played.name(entry) === 'w05');
  expect([played.log('orders-8').length, done.length]).toEqual([51, 19]);
});
