/** Puts the world of a step on the stage, and keeps it still until its prediction is locked. */
import { useEffect, useState } from 'react';
import type { Micros } from '../../base/micros';
import type { LessonStep } from '../../tutor/lesson';
import { changed, changesFor } from '../../tutor/variant';
import { enterWorld, pause, seek } from '../run/player';
import { FRESH, useStore } from '../store';
import type { OpenLesson } from './catalogue';

/** Opens the step's world whenever it is another than the one before. */
export function useStepWorld(open: OpenLesson | undefined, step: LessonStep | undefined,
  seed?: number): void {
  const file = open?.world;
  const changes = file === undefined || step === undefined
    ? undefined : changesFor(step.sim, file, seed);
  const name = `lesson/${open?.lesson.head.id ?? ''}`;
  const told = JSON.stringify(changes);
  useEffect(() => {
    if (file === undefined || told === undefined) return;
    const made = changed(file, JSON.parse(told));
    if ('file' in made) void enterWorld(name, made.file);
  }, [file, name, told]);
  // The pages of worlds know nothing of lessons: none stays behind on the stage.
  useEffect(() => () => useStore.setState({ ...FRESH, world: '' }), []);
}

const worldOf = ({ sim }: LessonStep): string => JSON.stringify([sim.changes, sim.varied]);

/** Whose world is on the stage, and how the learner goes on to that of the step at hand. */
export interface Stand {
  readonly step: LessonStep | undefined;
  readonly isWaiting: boolean; // the step at hand has another world
  readonly goOn: () => void;
}

/** A world stays until the learner has seen enough of it: she says when the next one comes. */
export function useStand(steps: readonly LessonStep[] | undefined, at: number): Stand {
  const [entered, setEntered] = useState<number>();
  const goOn = (): void => setEntered(at);
  if (steps === undefined) return { step: undefined, isWaiting: false, goOn };
  // A lesson that is opened, or begun again, is where its learner is.
  if (entered === undefined || entered > at) goOn();
  const place = Math.min(entered ?? at, at, steps.length - 1);
  const [next, step] = [steps[at], steps[place]];
  const isOther = next !== undefined && step !== undefined && worldOf(next) !== worldOf(step);
  return { step: isOther ? step : next ?? step, isWaiting: isOther, goOn };
}

/** While it is on, nothing plays and the playhead stays at the start. */
export function useStillness(isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return;
    return useStore.subscribe(({ isPlaying, wanted, scenario }) => {
      if (scenario === null) return;
      if (isPlaying) pause();
      if (wanted > 0) seek(0 as Micros);
    });
  }, [isOn]);
}
