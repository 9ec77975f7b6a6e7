/** Steps as they come through the doorway: in the form of a file, or as they were read. */
import { isRecord, type Json } from '../../base/json';
import type { Tellable } from '../../scenario/check-steps';
import { parseStep } from '../../scenario/parse';
import type { Problem } from '../../scenario/problem';
import type { Step } from '../../scenario/scenario';
import { stepFile } from '../../scenario/serialise';

/** Where a file writes "3s" and { "hop": ... }, a step that was read has numbers. */
function fileForm(step: Json | Step): Json {
  return isRead(step) ? stepFile(step) : step;
}

function isRead(step: Json | Step): step is Step {
  if (!isRecord(step) || !isRecord(step.at)) return false;
  const { at } = step;
  return [at.time, at.plus, step.for, step.by].some((each) => typeof each === 'number');
}

/** All steps of a list, or what is wrong with them in a world that can be told so much. */
export function readSteps(
  given: Json | Step | readonly Step[], told: Tellable | undefined,
): { readonly steps: readonly Step[] } | { readonly problems: readonly Problem[] } {
  const list = Array.isArray(given) ? (given as readonly (Json | Step)[]) : [given as Json | Step];
  const read = list.map((step, place) => parseStep(fileForm(step), `steps[${place}]`, told));
  const problems = read.flatMap((each) => each.problems);
  if (problems.length > 0) return { problems };
  return { steps: read.map(({ value }) => value as Step) };
}
