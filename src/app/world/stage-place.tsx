/** The stage in the page: pictures at the playhead, and what is chosen on it. */
import { useMemo, useState, type JSX } from 'react';
import { Stage, type Selection as Pointed } from '../../stage/stage';
import { useLayout, useMotion } from '../parts/use-layout';
import { useSystemStage } from '../parts/use-system-stage';
import { frameSource } from '../run/frame-source';
import { change } from '../run/futures/changes';
import { telling } from '../run/player';
import { useTold } from '../run/use-run';
import { select, useStore, type PointedHop, type Selection } from '../store';
import { useRoads } from '../why/use-roads';
import { useLexicon } from '../words/context';
import { sheetWidth } from './sheet';

/** What the stage points at, as the rest of the page names it. */
function chosen(pointed: Pointed | null): Selection | null {
  const { trace } = telling();
  if (pointed === null) return null;
  if ('actor' in pointed) return { kind: 'actor', name: trace.nameOf(pointed.actor) };
  if ('lane' in pointed) return pointed.wire === '' ? null : { kind: 'wire', name: pointed.wire };
  const { message } = trace.entry(pointed.entry);
  return message === undefined ? null : { kind: 'message', id: message };
}

function pointedAt(selection: Selection | null, pointed: Pointed | null): Pointed | null {
  if (selection === null) return null;
  if (selection.kind === 'message') return pointed !== null && 'entry' in pointed ? pointed : null;
  if (selection.kind === 'wire') {
    return pointed !== null && 'lane' in pointed ? pointed : { lane: '', wire: selection.name };
  }
  const actor = telling().trace.actorNamed(selection.name);
  return actor === undefined ? null : { actor: actor.id };
}

/** How much of the stage lies under the panel, where that is a sheet over it. */
function useCovered(): number {
  const isOpen = useStore((store) => store.isPanelOpen);
  // On paper nothing lies over anything.
  const isSheet = useLayout() === 'middle' && isOpen && !window.matchMedia('print').matches;
  return isSheet ? sheetWidth() : 0;
}

type Place = NonNullable<PointedHop['place']>;

interface StagePlaceProps {
  readonly onSelect?: () => void;
  readonly isLocked?: boolean; // it can be looked at, and nothing on it changed
  /** What opens at a token that somebody chose, if anything does. */
  readonly menuOf?: (entries: readonly number[], place: Place) => PointedHop | null;
}

export function StagePlace({ onSelect, menuOf, isLocked = false }: StagePlaceProps): JSX.Element {
  const { read } = useLexicon();
  const isEmpty = useTold(({ trace }) => trace.length === 0);
  const motion = useMotion();
  const selection = useStore((store) => store.selection);
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const drawings = useSystemStage()?.drawings;
  const hop = useStore((store) => store.hop?.seq);
  const roads = useRoads();
  const covered = useCovered();
  const shown = useMemo(
    () => (hop === undefined ? pointedAt(selection, pointed) : { entry: hop }),
    [selection, pointed, hop],
  );
  const point = (next: Pointed | null, place?: Place): void => {
    setPointed(next);
    const isToken = next !== null && 'entry' in next && place !== undefined;
    const onItsWay = (isToken && menuOf?.([next.entry, ...next.beside ?? []], place)) || null;
    if (onItsWay === null) select(chosen(next));
    // Its menu is enough: a panel that opens would cover the picture.
    else useStore.setState({ selection: chosen({ entry: onItsWay.seq }), hop: onItsWay });
    onSelect?.();
  };
  return (
    <Stage
      source={frameSource}
      words={read}
      motion={motion}
      selection={isEmpty ? null : shown}
      {...(drawings !== undefined && { drawings })}
      {...(!isLocked && { onAct: change })}
      roads={roads}
      covered={covered}
      onSelect={point}
      onOpenMenu={point}
    />
  );
}
