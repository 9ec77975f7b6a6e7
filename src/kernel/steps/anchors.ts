/** Steps that wait for something to happen: an entry is compared with what they name. */
import type { Micros } from '../../base/micros';
import { NONE } from '../../trace/columns';
import type { EntryKind } from '../../trace/entry';
import type { EntryFields } from '../../trace/trace';
import type { DueStep } from './inputs';
import type { World } from '../kernel';

/** The steps that an entry calls for at once; those that come later are scheduled. */
export function stepsAfter(world: World, kind: EntryKind, fields: EntryFields): DueStep[] {
  const reached = world.inputs.reached({
    kind,
    actor: world.nameOf(fields.actor ?? world.self),
    peer: fields.peer === undefined ? '' : world.nameOf(fields.peer),
    message: world.labelOf(fields),
    native: fields.native,
  });
  const dueNow: DueStep[] = [];
  for (const { step, place } of reached) {
    const plus = 'after' in step.at ? step.at.plus : 0;
    const due = { step, place, cause: NONE, at: (world.now + plus) as Micros };
    if (plus === 0) dueNow.push(due);
    else world.inputs.schedule(due);
  }
  return dueNow;
}
