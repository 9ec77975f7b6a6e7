/** Puts the world of a step on the stage, and keeps it still until its prediction is locked. */
import { useEffect } from 'react';
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
    if ('file' in made) enterWorld(name, made.file);
  }, [file, name, told]);
  // The pages of worlds know nothing of lessons: none stays behind on the stage.
  useEffect(() => () => useStore.setState({ ...FRESH, world: '' }), []);
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
