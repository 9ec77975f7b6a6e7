/** What the person is doing. What happened is not here: the trace lives outside React. */
import { create } from 'zustand';
import type { Json } from '../base/json';
import type { Micros } from '../base/micros';
import type { ReportEntry } from '../interop/importer';
import type { Problem } from '../scenario/problem';
import type { Scenario, Words } from '../scenario/scenario';
import type { MessageId } from '../trace/entry';
import type { Failure } from '../worker/client';
import { openBranches, type Branches } from './run/branches';
import { load, save } from './storage';

export type Selection =
  | { readonly kind: 'actor'; readonly name: string }
  | { readonly kind: 'wire'; readonly name: string }
  | { readonly kind: 'message'; readonly id: MessageId };

export type Language = keyof Words;
export type Theme = 'system' | 'light' | 'dark' | 'projector';
/** What the panel shows; on a narrow page also which of four pages is up. */
export type Tab = 'stage' | 'ledger' | 'state' | 'log' | 'compare';

/** The ways to look at a run, in the place of the stage. */
export const VIEWS = ['picture', 'spacetime', 'charts'] as const;
type View = (typeof VIEWS)[number];

/** A file that somebody opened: a world with what was made of it, or what is wrong. */
export interface OpenedFile {
  readonly name: string;
  readonly scenario?: Json; // as a file has it
  readonly report?: readonly ReportEntry[];
  readonly problems?: readonly Problem[];
}

/** A hop that somebody points at, and where its menu opens; without a place it is only shown. */
export interface PointedHop {
  readonly seq: number;
  readonly place?: { readonly x: number; readonly y: number };
  readonly beside?: readonly number[]; // all hops that lie in that place, where there are several
}

interface Doing {
  readonly scenario: Scenario | null; // as opened, with every default filled in
  readonly world: string; // 'rabbitmq/work-queue'; 'open' for a file
  readonly branches: Branches;
  readonly compared: number | null; // the future beside the one on the stage
  readonly wanted: Micros; // where the playhead was put; the engine may still be on its way
  readonly playhead: Micros;
  readonly isPlaying: boolean;
  readonly speed: number; // simulated seconds a second
  readonly isSettingUp: boolean; // plays faster than it will: no message is there yet
  readonly isBehind: boolean; // the engine is slower than that: time waits for it
  readonly selection: Selection | null;
  readonly hop: PointedHop | null; // what somebody may drop, delay or duplicate
  readonly isSplitting: boolean; // draws a line that cuts roads
  readonly tab: Tab;
  readonly view: View;
  readonly isPanelOpen: boolean; // where the panel is a sheet
  readonly file: OpenedFile | null; // whose report is shown
  readonly isOpening: boolean; // chooses what to open
  readonly isHelpOpen: boolean;
  readonly failure: Failure | null;
  readonly refused: readonly Problem[];
  readonly denied: readonly Problem[]; // why the engine did not take the last step
  readonly isJudged: boolean;
  readonly language: Language;
  readonly theme: Theme;
  readonly isSlowAround: boolean; // slow motion where something happens
  readonly hasLetters: boolean; // single letters are shortcuts
}

function firstLanguage(): Language {
  const chosen = load('language') ?? globalThis.navigator?.language ?? 'en';
  return chosen.startsWith('ko') ? 'ko' : 'en';
}

function firstTheme(): Theme {
  const chosen = load('theme');
  return chosen === 'light' || chosen === 'dark' || chosen === 'projector' ? chosen : 'system';
}

/** A world that has just been opened: nothing selected, nothing changed, at its start. */
export const FRESH = {
  scenario: null,
  branches: openBranches([]),
  compared: null,
  wanted: 0 as Micros,
  playhead: 0 as Micros,
  isPlaying: false,
  isSettingUp: true,
  isBehind: false,
  selection: null,
  hop: null,
  isSplitting: false,
  failure: null,
  refused: [],
  denied: [],
  isJudged: false,
} satisfies Partial<Doing>;

export const useStore = create<Doing>()(() => ({
  ...FRESH,
  world: '',
  speed: 0.25,
  tab: 'stage',
  view: 'picture',
  isPanelOpen: false,
  file: null,
  isOpening: false,
  isHelpOpen: false,
  language: firstLanguage(),
  theme: firstTheme(),
  isSlowAround: load('slow') === 'on',
  hasLetters: load('letters') !== 'off',
}));

export const select = (selection: Selection | null): void => {
  useStore.setState({ selection, ...(selection !== null && { isPanelOpen: true }) });
};

export const showTab = (tab: Tab): void => useStore.setState({ tab, isPanelOpen: true });

/** Puts another future beside the one on the stage, or none. */
export function compareWith(future: number | null): void {
  const { tab } = useStore.getState();
  const shown = future === null ? 'state' : 'compare';
  useStore.setState({
    compared: future, isPanelOpen: future !== null,
    ...((future !== null || tab === 'compare') && { tab: shown }),
  });
}

export function chooseLanguage(language: Language): void {
  save('language', language);
  useStore.setState({ language });
}

export function chooseTheme(theme: Theme): void {
  save('theme', theme);
  useStore.setState({ theme });
}

export function chooseLetters(hasLetters: boolean): void {
  save('letters', hasLetters ? 'on' : 'off');
  useStore.setState({ hasLetters });
}

export function goSlowAround(isSlowAround: boolean): void {
  save('slow', isSlowAround ? 'on' : 'off');
  useStore.setState({ isSlowAround });
}
