/** All that is on its way, as a list: the way to every hop without a pointer. */
import { useEffect, useRef, useState, type JSX, type KeyboardEvent } from 'react';
import type { Micros } from '../../base/micros';
import { readTime } from '../../views/times';
import { hopsAt } from '../run/futures/hop';
import { telling } from '../run/player';
import { useMoment } from '../run/use-run';
import { useStore } from '../store';
import { useLexicon } from '../words/context';
import { hopWords } from './hop-words';
import { standBelow } from './stand-below';
import './faults.css';

/** More than these nobody walks through. */
const SHOWN_MAX = 60;

/** Moves the focus along a list of buttons. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  const isEnd = event.key === 'Home' || event.key === 'End';
  if (step === undefined && !isEnd) return;
  event.preventDefault();
  event.stopPropagation();
  const all = [...event.currentTarget.querySelectorAll('button')];
  const place = all.findIndex((button) => button === document.activeElement);
  const next = step === undefined
    ? (event.key === 'Home' ? 0 : all.length - 1)
    : (place + step + all.length) % all.length;
  all[next]?.focus();
}

const focusFirst = (list: Element | null): void => list?.querySelector('button')?.focus();

/** What was on its way when the list was opened: a list that moves cannot be walked. */
interface Opened {
  readonly time: Micros;
  readonly hops: readonly number[];
}

function openedNow(): Opened {
  const time = useStore.getState().playhead;
  return { time, hops: hopsAt(telling().trace, time).slice(0, SHOWN_MAX) };
}

function Items({ time, hops }: Opened): JSX.Element {
  const lexicon = useLexicon();
  const { trace } = telling();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => focusFirst(list.current), []);
  if (hops.length === 0) {
    return <p>{lexicon.say('hop.none', { time: readTime(time, lexicon.say) })}</p>;
  }
  return (
    <>
      <p className="sub for-keys">{lexicon.say('hop.listHelp')}</p>
      {/* Its buttons are what is interactive; the keys only lead from one to the next. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ul ref={list} onKeyDown={walk}>
        {hops.filter((seq) => seq < trace.length).map((seq) => {
          const words = hopWords(lexicon, trace, seq);
          return (
            <li key={seq}>
              <button type="button" aria-haspopup="dialog"
                onFocus={() => useStore.setState({ hop: { seq } })}
                onClick={({ currentTarget }) => {
                  const { left, top } = currentTarget.getBoundingClientRect();
                  useStore.setState({ hop: { seq, place: { x: left, y: top } } });
                }}>
                {lexicon.say('hop.item', { ...words })}{' '}
                {words.native !== '' && <code>{words.native}</code>}
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

export function HopsList(): JSX.Element {
  const { say } = useLexicon();
  const panel = useRef<HTMLDialogElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [opened, setOpened] = useState<Opened>();
  const { trace, time } = useMoment(4);
  const begin = (): void => {
    setOpened(openedNow());
    standBelow(panel.current, button.current);
  };
  const end = (): void => {
    setOpened(undefined);
    const { hop } = useStore.getState();
    if (hop?.place === undefined) useStore.setState({ hop: null });
  };
  return (
    <>
      <button ref={button} id="hops" type="button" className="btn" popoverTarget="hops-panel"
        aria-expanded={opened !== undefined} aria-controls="hops-panel">
        {say('hop.count', { count: hopsAt(trace, time).length })}
      </button>
      <dialog ref={panel} id="hops-panel" popover="auto" className="popover hops-panel"
        aria-label={say('hop.list')}
        // Filled before it is shown: afterwards, whoever is quick finds it empty, or the last list.
        onBeforeToggle={({ newState }) => newState === 'open' && begin()}
        onToggle={({ newState, currentTarget }) => {
          if (newState === 'closed') end();
          else if (!currentTarget.contains(document.activeElement)) focusFirst(currentTarget);
        }}>
        {opened !== undefined && <Items {...opened} />}
      </dialog>
    </>
  );
}
