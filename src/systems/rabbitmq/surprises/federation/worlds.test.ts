/** What the worlds of federation say that they show. */
import { expect, test } from 'vitest';
import { fieldsOf, type Fields, type Json } from '../../../../base/json';
import { playWorld, worldFile } from '../../../../testing/world';
import { assemble } from '../../machines';
import { scenario as rabbitmq } from '../../scenario';

const folder = `${import.meta.dirname}/../..`;

/** A world as it is, or with something else in its upstream. */
function play(name: string, upstream: Fields = {}) {
  const file = worldFile(folder, name) as Fields;
  const topology = fieldsOf(file['topology']);
  const [parameter] = topology['parameters'] as readonly Fields[];
  const value = { ...fieldsOf(parameter?.['value']), ...upstream };
  const changed: Json = {
    ...file, topology: { ...topology, parameters: [{ ...parameter, value }] },
  };
  const { trace } = playWorld(changed, { scenario: rabbitmq, assemble });
  const told = (kind: string, actor: string): readonly string[] => trace.entries()
    .filter((entry) => entry.kind === kind && trace.nameOf(entry.actor) === actor)
    .map(({ message = -1 }) => trace.messages[message]?.label ?? '');
  return { trace, told };
}

test('federated-exchange: European orders cross, those of the four seconds afterwards', () => {
  const { trace, told } = play('federated-exchange');
  const all = Array.from({ length: 12 }, (_, at) => `m${at + 1}`);
  const european = all.filter((_, at) => at % 2 === 0);
  const own = 'hq/federation: orders -> rabbit:/:orders';
  expect(told('processed', 'audit')).toEqual(all);
  expect(told('processed', 'branch')).toEqual(european);
  expect(new Set(told('stored', own))).toEqual(new Set(european));
  const waited = trace.entries().filter(({ kind, actor, message = -1 }) =>
    kind === 'stored' && trace.nameOf(actor) === 'europe' && message >= 0);
  expect(waited.map(({ at }) => at > 10e6 && at < 14e6)).not.toContain(true);
});

test('federated-queue: Seoul takes what it can do, and all at once by default', () => {
  const { told } = play('federated-queue');
  const [paris, seoul] = [told('processed', 'paris-worker'), told('processed', 'seoul-worker')];
  expect(paris).toEqual(['m1', 'm5', 'm8', 'm11', 'm13', 'm14']);
  expect(seoul).toEqual(['m2', 'm3', 'm4', 'm6', 'm7', 'm9', 'm10', 'm12']);
  // What had crossed when the worker died waited for it.
  expect(told('stored', 'jobs').slice(-2)).toEqual(['m10', 'm12']);
  const greedy = play('federated-queue', { 'prefetch-count': 1000 });
  expect(greedy.told('stored', 'jobs').length).toBeGreaterThan(told('stored', 'jobs').length);
});
