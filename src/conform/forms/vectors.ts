/**
 * The form of vectors: groups of cases with inputs and what a system's own tests expect of them.
 * A group is a list of cases, or an object that holds such lists at any depth.
 */
import { isList, isRecord, type Json } from '../../base/json';
import type { Row } from '../outcome';

/** A file of vectors. */
export interface VectorFile {
  readonly system: { readonly name: string };
  readonly groups: readonly { readonly name: string; readonly content: Json }[];
}

/** One case, and where it stands. */
export interface VectorCase {
  readonly group: string; // 'leader_epoch'
  readonly list: string; // the list that it stands in: 'truncation'; '' for the group's own
  readonly id: string; // 'leader_epoch.truncation[1]'
  readonly given: Row;
}

/** Whether a file holds vectors: it says whom it simulates, and has no steps to play. */
export function isVectors(file: Json): boolean {
  if (!isRecord(file) || typeof file['simulates'] !== 'string') return false;
  const { scenarios } = file;
  return !('steps' in file || 'cases' in file || 'format' in file || isList(scenarios));
}

/** Reads a file of this form; what does not hold cases is a remark. */
export function parseVectors(file: Json): VectorFile {
  const { simulates, ...groups } = file as Row;
  return {
    system: { name: simulates as string },
    groups: Object.entries(groups)
      .filter(([name, content]) => !name.startsWith('_') && typeof content === 'object')
      .map(([name, content]) => ({ name, content })),
  };
}

/** Tells vectors from a recording. */
export const isVectorFile = (read: object): read is VectorFile => 'groups' in read;

/** All cases of a file, in its order. */
export const casesOf = ({ groups }: VectorFile): VectorCase[] =>
  groups.flatMap(({ name, content }) => casesUnder({ group: name, list: '', id: name }, content));

function casesUnder(place: Omit<VectorCase, 'given'>, content: Json): VectorCase[] {
  if (isList(content)) {
    return content.flatMap((given, at) =>
      (isRecord(given) ? [{ ...place, id: `${place.id}[${at}]`, given }] : []));
  }
  if (!isRecord(content)) return [];
  return Object.entries(content).flatMap(([list, below]) =>
    casesUnder({ ...place, list, id: `${place.id}.${list}` }, below));
}
