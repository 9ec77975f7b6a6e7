/** Does something to one hop: it has left already, so the run goes back to when it did. */
import type { Micros } from '../../../base/micros';
import type { Step } from '../../../scenario/scenario';
import { useStore } from '../../store';
import { addAct, type Act } from '../branches';
import { telling } from '../player';
import { follow, fork } from './changes';
import { anchorOf, isOnItsWay, wireOf } from './hop';

/**
 * What is on its way at the end of the run belongs to this future still; another hop begins
 * another future, at the moment when it left.
 */
export function hitHop(seq: number, step: Pick<Step, 'do' | 'by'>): void {
  const { playhead, branches } = useStore.getState();
  const { trace, reached } = telling();
  const act: Act = [{ at: { hop: anchorOf(trace, seq) }, target: wireOf(trace, seq), ...step }];
  const left = trace.columns.at[seq] as Micros;
  const isHere = isOnItsWay(trace, seq, playhead);
  const at = isHere ? playhead : left;
  const isNew = isHere && playhead >= reached;
  useStore.setState({ wanted: at });
  follow(isNew ? addAct(branches, act) : fork(branches, left, act), at);
}
