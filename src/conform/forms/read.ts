/** Tells which form a file of recordings is in, and reads it. */
import type { Json } from '../../base/json';
import { isMqTrace, parseMqTrace, type Recording } from './mq-trace';
import type { CaseFile } from './cases/case';
import { isStepCases, readStepCases } from './cases/read';
import type { Trouble } from './trouble';
import { isVectors, parseVectors, type VectorFile } from './vectors';

/** What a file can hold. */
export type Readable = Recording | VectorFile | CaseFile;

/** The recording, the vectors or the cases in the text of a file, or why there are none. */
export function readRecording(text: string): Readable | readonly Trouble[] {
  let file: Json;
  try {
    file = JSON.parse(text.replace(/^\uFEFF/, '')) as Json;
  } catch (error) {
    const problem = `is not JSON: ${error instanceof Error ? error.message : String(error)}`;
    return [{ path: '', problem, hint: 'a recording is one JSON file' }];
  }
  if (isMqTrace(file)) return parseMqTrace(file);
  if (isVectors(file)) return parseVectors(file);
  if (isStepCases(file)) return readStepCases(file);
  const hint = 'it should say "format": "mq-trace/1", as conformance/FORMAT.md describes';
  return [{ path: '', problem: 'is in no form of recording that is known', hint }];
}

/** Tells problems from a recording. */
export const isProblems = (
  read: Readable | readonly Trouble[],
): read is readonly Trouble[] => Array.isArray(read);
