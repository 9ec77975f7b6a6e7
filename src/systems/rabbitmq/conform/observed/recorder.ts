/** What only the machine decided that a recording was made on: its names are no behaviour. */
import { type Fields, isList, isRecord, type Json } from '../../../../base/json';
import type { Recording } from '../../../../conform/forms/mq-trace';
import type { Checkpoint, Outcome } from '../../../../conform/outcome';
import { RECEIVED } from '../../routing/federation';

const OWN = /^((?:[^:]*:)?federation: .* -> ).*$/;

/**
 * A change of what was expected and of what was got alike: addresses and names of clusters are
 * taken out, and so are vhosts that are called otherwise than in the recording. Queues that links
 * make for themselves are compared only by a recording that lists them.
 */
export function withoutRecorder(
  { topology }: Recording, expected: Outcome,
): (outcome: Outcome) => Outcome {
  const vhosts: readonly Json[] = ['/', ...topology.vhosts];
  const signed = signaturesIn(expected as unknown as Json);
  const dropped = ['uri', 'cluster-name',
    ...(signed.every(({ vhost = '/' }) => vhosts.includes(vhost)) ? [] : ['vhost'])];
  const isListed = (expected.checkpoints ?? []).some(({ queues }) =>
    Object.keys(queues).some((name) => OWN.test(name)));
  return (outcome) => {
    const plain = unsigned(outcome as unknown as Json, dropped) as unknown as Outcome;
    const checkpoints = plain.checkpoints?.map((each) => plainQueues(each, isListed));
    return { ...plain, ...(checkpoints !== undefined && { checkpoints }) };
  };
}

/** Every entry that a link wrote into a header. */
function signaturesIn(value: Json): readonly Fields[] {
  if (isList(value)) return value.flatMap(signaturesIn);
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    (name === RECEIVED && isList(part) ? part.filter(isRecord) : signaturesIn(part)));
}

function unsigned(value: Json, dropped: readonly string[]): Json {
  if (isList(value)) return value.map((part) => unsigned(part, dropped));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) =>
    [name, name === RECEIVED && isList(part) ? part.map((entry) => without(entry, dropped))
      : unsigned(part, dropped)]));
}

const without = (entry: Json, dropped: readonly string[]): Json => (isRecord(entry)
  ? Object.fromEntries(Object.entries(entry).filter(([name]) => !dropped.includes(name))) : entry);

/** The part of a name that says which cluster and vhost it is for is the recorder's. */
function plainQueues({ queues, ...rest }: Checkpoint, isListed: boolean): Checkpoint {
  const kept = Object.entries(queues).filter(([name]) => isListed || !OWN.test(name));
  return {
    ...rest, queues: Object.fromEntries(kept.map(([name, counts]) =>
      [name.replace(OWN, '$1*'), counts])),
  };
}
