/** The log in the panel: of the whole world, or of what is selected. */
import { useMemo, useState, type JSX } from 'react';
import { Log } from '../../views/log/log';
import { hopOf } from '../run/futures/hop';
import { seek } from '../run/player';
import { indexOf } from '../run/readers';
import { useMoment, type Moment } from '../run/use-run';
import { useStore, type Selection } from '../store';
import { useSay } from '../words/context';

function seqsOf({ trace, count }: Moment, selection: Selection | null) {
  if (selection === null) return undefined;
  const index = indexOf(trace);
  if (selection.kind === 'message') return index.ofMessage(selection.id, count);
  const actor = trace.actorNamed(selection.name);
  return actor === undefined ? [] : index.ofActor(actor.id, count);
}

export function LogPlace(): JSX.Element {
  const say = useSay();
  const moment = useMoment(5);
  const selection = useStore((store) => store.selection);
  const [isOnly, setOnly] = useState(true);
  const { trace, count } = moment;
  const seqs = useMemo(
    () => (isOnly ? seqsOf(moment, selection) : undefined),
    [moment, selection, isOnly],
  );
  const name =
    selection?.kind === 'message' ? trace.messages[selection.id]?.label : selection?.name;
  return (
    <div className="panel-body is-log">
      {name !== undefined && (
        <label className="check">
          <input type="checkbox" checked={isOnly}
            onChange={(event) => setOnly(event.target.checked)} />
          {say('log.only', { name })}
        </label>
      )}
      <Log trace={trace} count={count} {...(seqs !== undefined && { seqs })}
        onPick={(seq) => seek(trace.entry(seq).at)}
        isBreakable={(seq) => hopOf(trace, seq) !== undefined}
        onBreak={(seq, place) => useStore.setState({ hop: { seq, place } })} />
    </div>
  );
}
