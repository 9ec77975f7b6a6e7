/** What may be done to one hop on its way: drop it, delay it, send it twice. */
import { useId, useLayoutEffect, useRef, useState, type JSX } from 'react';
import type { Micros } from '../../base/micros';
import type { Step } from '../../scenario/scenario';
import { readLength, readTime } from '../../views/times';
import { isOnItsWay } from '../run/futures/hop';
import { hitHop } from '../run/futures/hit-hop';
import { telling } from '../run/player';
import { useStore, type PointedHop } from '../store';
import { useLexicon } from '../words/context';
import { hopWords } from './hop-words';
import './faults.css';

const DELAYS = [100e3, 500e3, 1e6, 2e6, 5e6, 15e6, 60e6] as Micros[];
const USUAL = 2e6 as Micros;
/** How far the menu keeps from the edges of the page. */
const MARGIN = 8;

const close = (): void => useStore.setState({ hop: null });

/** Puts a menu beside a place, inside the page. */
function stand(menu: HTMLElement, { x, y }: { readonly x: number; readonly y: number }): void {
  const { width, height } = menu.getBoundingClientRect();
  const left = Math.min(x + MARGIN, window.innerWidth - width - MARGIN);
  const top = Math.min(y + MARGIN, window.innerHeight - height - MARGIN);
  menu.style.left = `${Math.max(left, MARGIN)}px`;
  menu.style.top = `${Math.max(top, MARGIN)}px`;
}

interface ChoiceProps {
  readonly word: 'drop' | 'delay' | 'duplicate';
  readonly help: string;
  readonly onChoose: () => void;
  readonly children?: JSX.Element;
}

function Choice({ word, help, onChoose, children }: ChoiceProps): JSX.Element {
  const { say } = useLexicon();
  const id = useId();
  return (
    <div className="hop-choice">
      <p>
        <button type="button" className="btn fault" aria-describedby={id} onClick={onChoose}>
          {say(`hop.${word}`)}
        </button>
        {children}
      </p>
      <p id={id} className="sub">{help}</p>
    </div>
  );
}

function Choices({ seq }: PointedHop): JSX.Element {
  const lexicon = useLexicon();
  const { say } = lexicon;
  const [by, setBy] = useState(USUAL);
  const { it: what, to } = hopWords(lexicon, telling().trace, seq);
  const hit = (step: Pick<Step, 'do' | 'by'>) => (): void => {
    hitHop(seq, step);
    close();
  };
  return (
    <>
      <Choice word="drop" help={say('hop.dropHelp', { what, to })} onChoose={hit({ do: 'drop' })} />
      <Choice word="delay" help={say('hop.delayHelp', { what, to, length: readLength(by, say) })}
        onChoose={hit({ do: 'delay', by })}>
        <select aria-label={say('hop.delayBy')} value={by}
          onChange={(event) => setBy(Number(event.target.value) as Micros)}>
          {DELAYS.map((each) => <option key={each} value={each}>{readLength(each, say)}</option>)}
        </select>
      </Choice>
      <Choice word="duplicate" help={say('hop.duplicateHelp', { what, to })}
        onChoose={hit({ do: 'duplicate' })} />
    </>
  );
}

/** Where several lie in one place, a person says which of them is meant. */
function Which({ hop }: { readonly hop: PointedHop }): JSX.Element | null {
  const lexicon = useLexicon();
  const { trace } = telling();
  const { beside = [] } = hop;
  if (beside.length < 2) return null;
  return (
    <label className="hop-which">
      <span className="sub">{lexicon.say('hop.which', { count: beside.length })}</span>
      <select value={hop.seq} onChange={({ target }) =>
        useStore.setState({ hop: { ...hop, seq: Number(target.value) } })}>
        {beside.filter((seq) => seq < trace.length).map((seq) => (
          <option key={seq} value={seq}>
            {lexicon.say('hop.item', { ...hopWords(lexicon, trace, seq) })}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The focus goes to what can be reached, once the menu is gone: a token is no element. */
const giveFocusBack = (): void => queueMicrotask(() => {
  if (document.activeElement === document.body) document.getElementById('hops')?.focus();
});

/** The menu at its place; it closes with Escape and with a click elsewhere. */
function OpenMenu({ hop }: { readonly hop: PointedHop }): JSX.Element {
  const lexicon = useLexicon();
  const { say } = lexicon;
  const menu = useRef<HTMLDialogElement>(null);
  const playhead = useStore((store) => store.playhead);
  const { trace } = telling();
  const words = hopWords(lexicon, trace, hop.seq);
  const { place } = hop;
  useLayoutEffect(() => {
    if (menu.current === null || place === undefined) return;
    const { current } = menu;
    if (!current.matches(':popover-open')) current.showPopover();
    stand(current, place);
    current.querySelector('button')?.focus();
  }, [place]);
  // Before anybody can choose: other effects come after the next picture, and a key may be first.
  useLayoutEffect(() => giveFocusBack, []);
  return (
    <dialog ref={menu} popover="auto" className="popover hop-menu"
      aria-label={say('hop.menu', { what: words.what })}
      onToggle={(event) => event.newState === 'closed' && close()}>
      <Which hop={hop} />
      <h2>{words.what} {words.native !== '' && <code>{words.native}</code>}</h2>
      <p className="sub">{say('hop.way', { ...words })}</p>
      <Choices {...hop} />
      <p className="sub hop-note">{say('hop.together')}</p>
      {!isOnItsWay(trace, hop.seq, playhead) && (
        <p className="sub">{say('hop.forks', { time: readTime(trace.entry(hop.seq).at, say) })}</p>
      )}
    </dialog>
  );
}

export function HopMenu(): JSX.Element | null {
  const hop = useStore((store) => store.hop);
  const isThere = hop !== null && hop.place !== undefined && hop.seq < telling().trace.length;
  return isThere ? <OpenMenu hop={hop} /> : null;
}
