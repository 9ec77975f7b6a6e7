/** What may be wrong with the buckets of a scenario. */
import type { Json } from '../../../base/json';
import { twiceAt, unknownAt } from '../../../scenario/own/names';
import type { Problem } from '../../../scenario/problem';
import type { OwnParts } from '../../../scenario/system';
import type { Topology } from '../topology';

/** Names that are taken, and buckets that nobody wrote down. */
export function bucketProblems(
  { queues, buckets }: Topology, { producers, consumers }: OwnParts,
): readonly Problem[] {
  const names = buckets.map(({ name }) => name);
  const taken = ['sqs', ...queues.map(({ name }) => name)];
  const clashes = names.flatMap((name, at): Problem[] =>
    taken.includes(name) || names.indexOf(name) !== at
      ? [twiceAt(`topology.buckets[${at}].name`, name)] : []);
  const mentions = [
    ...producers.map(({ options }, at) => ({ options, path: `producers[${at}].options.bucket` })),
    ...consumers.map(({ options }, at) => ({ options, path: `consumers[${at}].options.bucket` })),
  ];
  const missing = mentions.flatMap(({ options, path }): Problem[] => {
    const name = (options as { readonly bucket?: Json } | null)?.bucket;
    return typeof name !== 'string' || names.includes(name)
      ? [] : [unknownAt({ noun: 'bucket', name, path }, names)];
  });
  return [...clashes, ...missing];
}
