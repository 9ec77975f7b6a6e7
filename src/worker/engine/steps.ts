/** Steps as they come through the doorway: in the form of a file, or as they were read. */
import { isRecord, type Json } from '../../base/json';
import type { Tellable } from '../../scenario/check-steps';
import { parseStep } from '../../scenario/parse';
import type { Problem } from '../../scenario/problem';
import type { Step } from '../../scenario/scenario';
import { stepFile } from '../../scenario/serialise';

/** Where a file writes "3s" and { "hop": ... }, a step that was read has numbers. */
function fileForm(json: Json): Json {
  if (!isRecord(json) || !isRecord(json.at)) return json;
  const isRead = typeof json.at.time === 'number' || typeof json.at.plus === 'number';
  return isRead || typeof json.for === 'number' || typeof json.by === 'number'
    ? stepFile(json as unknown as Step)
    : json;
}

/** All steps of a list, or what is wrong with them in a world that can be told so much. */
export function readSteps(
  json: Json, told: Tellable | undefined,
): { readonly steps: readonly Step[] } | { readonly problems: readonly Problem[] } {
  const list = Array.isArray(json) ? (json as readonly Json[]) : [json];
  const read = list.map((step, place) => parseStep(fileForm(step), `steps[${place}]`, told));
  const problems = read.flatMap((each) => each.problems);
  if (problems.length > 0) return { problems };
  return { steps: read.map(({ value }) => value as Step) };
}
