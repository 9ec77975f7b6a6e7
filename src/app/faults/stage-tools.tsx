/** What may be done on the stage beside clicking: the hops on their way, and larger faults. */
import { Suspense, useRef, useState, type JSX } from 'react';
import { later } from '../later';
import { changeAll } from '../run/futures/changes';
import { useMoment } from '../run/use-run';
import { useStore } from '../store';
import { useSay } from '../words/context';
import { HopsList } from './hops-list';
import { cutWires } from './netsplit';
import { standBelow } from './stand-below';

const SplitDialog = later('SplitDialog', () => import('./split-dialog'));
const RollDialog = later('RollDialog', () => import('./roll-dialog'));

type Larger = 'split' | 'roll' | null;

interface ChoicesProps {
  readonly onChoose: (larger: Larger) => void;
}

function Choices({ onChoose }: ChoicesProps): JSX.Element {
  const say = useSay();
  const { trace, count } = useMoment(2);
  const cut = cutWires(trace, count);
  return (
    <>
      <button type="button" className="btn fault"
        onClick={() => {
          onChoose(null);
          useStore.setState({ isSplitting: true });
        }}>
        {say('split.draw')}
      </button>
      <button type="button" className="btn fault" aria-haspopup="dialog"
        onClick={() => onChoose('split')}>
        {say('split.choose')}
      </button>
      <button type="button" className="btn fault" aria-haspopup="dialog"
        onClick={() => onChoose('roll')}>
        {say('roll.open')}
      </button>
      {cut.length > 0 && (
        <button type="button" className="btn"
          onClick={() => {
            onChoose(null);
            changeAll(cut.map((target) => ({ do: 'restore', target })));
          }}>
          {say('split.heal')}
        </button>
      )}
    </>
  );
}

/** A button and the larger faults below it. */
function Larger(): JSX.Element {
  const say = useSay();
  const panel = useRef<HTMLDialogElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [larger, setLarger] = useState<Larger>(null);
  const begin = (): void => {
    setOpen(true);
    standBelow(panel.current, button.current);
  };
  const close = (): void => {
    setLarger(null);
    button.current?.focus();
  };
  return (
    <>
      <button ref={button} type="button" className="btn" popoverTarget="larger-faults"
        aria-expanded={isOpen} aria-controls="larger-faults">
        {say('tools.break')}
      </button>
      <dialog ref={panel} id="larger-faults" popover="auto" className="popover larger-faults"
        aria-label={say('tools.break')}
        onBeforeToggle={({ newState }) => newState === 'open' && begin()}
        onToggle={({ newState }) => newState === 'closed' && setOpen(false)}>
        {isOpen && (
          <Choices onChoose={(next) => {
            panel.current?.hidePopover();
            setLarger(next);
          }} />
        )}
      </dialog>
      <Suspense fallback={null}>
        {larger === 'split' && <SplitDialog onClose={close} />}
        {larger === 'roll' && <RollDialog onClose={close} />}
      </Suspense>
    </>
  );
}

export function StageTools(): JSX.Element {
  return <><HopsList /><Larger /></>;
}
