/** What is selected, looked into: a machine, a wire or a message; or the list of all. */
import { useRef, type JSX } from 'react';
import { useMoment } from '../run/use-run';
import { useStore } from '../store';
import { ActorPanel } from './actor-panel';
import { MessagePanel } from './message-panel';
import { Overview } from './overview';
import { WirePanel } from './wire-panel';
import './inspector.css';

export function Inspector(): JSX.Element {
  const selection = useStore((store) => store.selection);
  const { trace } = useMoment(4);
  const actor = selection?.kind === 'actor' ? trace.actorNamed(selection.name) : undefined;
  const left = useRef(''); // the machine whose panel had the focus, for as long as it has it
  const isOverview = selection === null || (selection.kind === 'actor' && actor === undefined);
  return (
    <div className="panel-body inspector"
      onFocus={() => {
        left.current = actor?.name ?? '';
      }}
      // What is gone has no successor: who had the focus there goes on from the list.
      onBlur={({ relatedTarget }) => {
        if (relatedTarget !== null) left.current = '';
      }}>
      {selection?.kind === 'message' && <MessagePanel id={selection.id} />}
      {selection?.kind === 'wire' && <WirePanel name={selection.name} />}
      {actor !== undefined && <ActorPanel key={actor.name} actor={actor} />}
      {isOverview && <Overview left={left} />}
    </div>
  );
}
