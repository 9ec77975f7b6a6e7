/** Tells which form a file of recordings is in, and reads it. */
import type { Json } from '../../base/json';
import type { Problem } from '../../scenario/problem';
import { isMqTrace, parseMqTrace, type Recording } from './mq-trace';

/** The recording in the text of a file, or why there is none. */
export function readRecording(text: string): Recording | readonly Problem[] {
  let file: Json;
  try {
    file = JSON.parse(text) as Json;
  } catch (error) {
    const problem = `is not JSON: ${error instanceof Error ? error.message : String(error)}`;
    return [{ path: '', problem, hint: 'a recording is one JSON file' }];
  }
  if (isMqTrace(file)) return parseMqTrace(file);
  const hint = 'it should say "format": "mq-trace/1", as conformance/FORMAT.md describes';
  return [{ path: 'format', problem: 'is no form of recording that is known', hint }];
}

/** Tells problems from a recording. */
export const isProblems = (
  read: Recording | readonly Problem[],
): read is readonly Problem[] => Array.isArray(read);
