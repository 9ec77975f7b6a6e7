/** Vectors of hashes of keys, and of what they lead to. */
import { isList, type Json } from '../../../../base/json';
import {
  nameLike, numberIn, numberOr, numbersIn, outOfForm, rowIn, textIn,
} from '../../../../conform/forms/fields';
import type { Row } from '../../../../conform/outcome';
import type { CasePlayer } from '../../../../conform/vectors';
import { coordinatorPartition, javaHashCode } from '../../partitioning/coordinator';
import { partitionForBytes } from '../../partitioning/keyed';
import { murmur2 } from '../../partitioning/murmur2';
import { utf8 } from '../../../../base/text/utf8';
import { answers } from '../answers';

const BYTES = /^(?:key_?)?bytes$/i;

/** A key as text, as hexadecimal digits or as a list of bytes. */
function keyIn(given: Row): Uint8Array {
  const bytes = nameLike(given, BYTES) ?? 'key';
  if (isList(given[bytes] ?? null)) return Uint8Array.from(numbersIn(given, bytes));
  if (given['key_hex'] === undefined) {
    return utf8(textIn(given, given['key'] === undefined ? 'key_utf8' : 'key'));
  }
  const digits = textIn(given, 'key_hex').replaceAll(/^0x|[\s:]/g, '');
  if (!/^(?:[\da-f]{2})*$/i.test(digits)) outOfForm('"key_hex" is no list of bytes');
  return Uint8Array.from((digits.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)));
}

/** A number in hexadecimal digits, written as it is told where it is the same. */
function hexLike(told: Json, hash: number): Json {
  const hex = `0x${(hash >>> 0).toString(16).padStart(8, '0')}`;
  return `${told as string}`.toLowerCase() === hex ? told : hex;
}

const COUNT = /^(?:num_?)?partitions$/i;

/** The groups murmur2 and keyed_partition. */
export const playKey: CasePlayer = ({ given }) => {
  const key = keyIn(given);
  const hash = murmur2(key);
  return answers(given, {
    hash_int32: () => hash,
    hash_uint32: () => hash >>> 0,
    hash_uint32_hex: () => hexLike(given['hash_uint32_hex'] as Json, hash),
    partition: () =>
      partitionForBytes(key, numberIn(given, nameLike(given, COUNT) ?? 'numPartitions')),
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
