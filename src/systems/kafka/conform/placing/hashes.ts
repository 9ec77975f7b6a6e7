/** Vectors of hashes of keys, and of what they lead to. */
import { nameLike, numberIn, numberOr, rowIn, textIn } from '../../../../conform/forms/fields';
import type { Row } from '../../../../conform/outcome';
import type { CasePlayer } from '../../../../conform/vectors';
import { coordinatorPartition, javaHashCode } from '../../partitioning/coordinator';
import { partitionForBytes } from '../../partitioning/keyed';
import { murmur2 } from '../../partitioning/murmur2';
import { utf8 } from '../../partitioning/utf8';
import { answers } from '../answers';

function keyIn(given: Row): Uint8Array {
  if (given['key_hex'] === undefined) return utf8(textIn(given, 'key_utf8'));
  const pairs = textIn(given, 'key_hex').match(/../g) ?? [];
  return Uint8Array.from(pairs.map((pair) => Number.parseInt(pair, 16)));
}

/** The groups murmur2 and keyed_partition. */
export const playKey: CasePlayer = ({ given }) => {
  const key = keyIn(given);
  const hash = murmur2(key);
  return answers(given, {
    hash_int32: () => hash,
    hash_uint32_hex: () => `0x${(hash >>> 0).toString(16).padStart(8, '0')}`,
    partition: () => partitionForBytes(key, numberIn(given, 'numPartitions')),
    partition_by_numPartitions: () => Object.fromEntries(
      Object.keys(rowIn(given, 'partition_by_numPartitions'))
        .map((count) => [count, partitionForBytes(key, Number(count))])),
  });
};

const ID = /^(?:(?:group|transactional)[._]?)?id$|^group$/i;
const PARTITIONS = 50; // of both internal topics

/** The group coordinator_partition. */
export const playCoordinator: CasePlayer = ({ given }) => {
  const id = textIn(given, nameLike(given, ID) ?? 'id');
  const asked = Object.keys(given).filter((name) => name.startsWith('partition_of_'));
  return answers(given, {
    javaHashCode: () => javaHashCode(id),
    partition: () => coordinatorPartition(id, numberOr(given, 'numPartitions', PARTITIONS)),
    ...Object.fromEntries(asked.map((name) =>
      [name, () => coordinatorPartition(id, Number(name.slice('partition_of_'.length)))])),
  });
};
