/** Keys to actions, by where the key lies: in Hangul mode and on any layout the same. */
import { redoStep, undoStep } from '../run/futures/changes';
import { pause, stepTime, togglePlay } from '../run/player';
import { openHops } from '../faults/open-hops';
import { changeSpeed } from './change-speed';
import { select, showTab, useStore } from '../store';

export interface Shortcut {
  readonly keys: string; // as people read it
  readonly code: string; // KeyboardEvent.code
  readonly isShifted?: boolean;
  readonly hasControl?: boolean; // or the command key
  readonly isLetter?: boolean; // can be switched off
  readonly words: `keys.${string}`;
  readonly act: () => void;
}

/** Fetched when a key asks for them: the first page plays without a reader of moments. */
const stepEntry = (direction: -1 | 1): void =>
  void import('./step-entry').then((module) => module.stepEntry(direction));
const nextMoment = (): void =>
  void import('./next-moment').then((module) => module.nextMoment());

export const SHORTCUTS: readonly Shortcut[] = [
  { keys: 'Space', code: 'Space', words: 'keys.space', act: togglePlay },
  { keys: ',', code: 'Comma', words: 'keys.event', isLetter: true, act: () => stepEntry(-1) },
  { keys: '.', code: 'Period', words: 'keys.event', isLetter: true, act: () => stepEntry(1) },
  { keys: '⇧,', code: 'Comma', isShifted: true, words: 'keys.time', isLetter: true,
    act: () => stepTime(-1) },
  { keys: '⇧.', code: 'Period', isShifted: true, words: 'keys.time', isLetter: true,
    act: () => stepTime(1) },
  { keys: 'N', code: 'KeyN', words: 'keys.next', isLetter: true, act: nextMoment },
  { keys: '−', code: 'Minus', words: 'keys.speed', isLetter: true, act: () => changeSpeed(-1) },
  { keys: '=', code: 'Equal', words: 'keys.speed', isLetter: true, act: () => changeSpeed(1) },
  { keys: 'L', code: 'KeyL', words: 'keys.log', isLetter: true, act: () => showTab('log') },
  { keys: 'G', code: 'KeyG', words: 'keys.ledger', isLetter: true, act: () => showTab('ledger') },
  { keys: 'H', code: 'KeyH', words: 'keys.hops', isLetter: true, act: openHops },
  { keys: 'Ctrl Z', code: 'KeyZ', hasControl: true, words: 'keys.undo', act: undoStep },
  { keys: 'Ctrl ⇧ Z', code: 'KeyZ', hasControl: true, isShifted: true, words: 'keys.undo',
    act: redoStep },
  { keys: 'Esc', code: 'Escape', words: 'keys.escape', act: () => select(null) },
  { keys: '?', code: 'Slash', isShifted: true, isLetter: true, words: 'keys.help',
    act: () => {
      pause();
      useStore.setState({ isHelpOpen: true });
    } },
];

/** Where typing means typing. */
const WRITING =
  'input:not([type=range], [type=checkbox], [type=radio]), textarea, select, [contenteditable]';

/** Where Space presses what has the focus. A node of the stage is not such a thing. */
const isPressable = (target: Element): boolean =>
  target.closest('button, a[href], summary, input:not([type=range])') !== null &&
  target.closest('[role=application]') === null;

/** The shortcut that a key press means, if any. */
export function shortcutOf(event: KeyboardEvent, hasLetters: boolean): Shortcut | undefined {
  if (event.isComposing || event.keyCode === 229 || event.altKey) return undefined;
  const target = event.target instanceof Element ? event.target : undefined;
  if (target?.closest(`${WRITING}, dialog, [role=dialog]`)) return undefined;
  // An open popover takes Escape for itself.
  if (event.code === 'Escape' && document.querySelector('[popover]:popover-open')) return undefined;
  if (event.code === 'Space' && target !== undefined && isPressable(target)) return undefined;
  const hasControl = event.ctrlKey || event.metaKey;
  return SHORTCUTS.find(
    (each) =>
      each.code === event.code &&
      (each.hasControl ?? false) === hasControl &&
      (each.isShifted ?? false) === event.shiftKey &&
      (hasLetters || each.isLetter !== true),
  );
}

/** Listens on the whole page; returns how to stop. */
export function listenToKeys(): () => void {
  const hear = (event: KeyboardEvent): void => {
    if (event.defaultPrevented) return;
    const { hasLetters, scenario } = useStore.getState();
    const shortcut = shortcutOf(event, hasLetters);
    if (shortcut === undefined || scenario === null) return;
    if (shortcut.code !== 'Escape') event.preventDefault();
    shortcut.act();
  };
  document.addEventListener('keydown', hear);
  return () => document.removeEventListener('keydown', hear);
}
