/** A film that is being made, from the first picture to the file. */
import { useEffect, useRef, useState } from 'react';
import type { StageWords } from '../../../stage/words';
import { useStore } from '../../store';
import { saveBlob } from '../save';
import { fileName } from '../world-text';
import { type FilmForm, makeFilm, openScene } from './film';
import type { FilmPlan } from './plan';

/** How far it has come. */
export interface Course {
  readonly form?: FilmForm; // that is being made; absent when none is
  readonly done?: number; // pictures of it
  readonly saved?: { readonly name: string; readonly bytes: number };
  readonly why?: string; // it could not be made
}

export interface FilmMaking {
  readonly course: Course;
  readonly make: (form: FilmForm, plan: FilmPlan) => Promise<void>;
  readonly cancel: () => void;
}

interface Options {
  readonly words: StageWords;
  readonly onPicture: (canvas: HTMLCanvasElement, done: number) => void;
}

/** Whoever leaves gives up the film. */
export function useFilm({ words, onPicture }: Options): FilmMaking {
  const [course, setCourse] = useState<Course>({});
  const going = useRef<AbortController>(undefined);
  useEffect(() => () => going.current?.abort(), []);
  const make = async (form: FilmForm, plan: FilmPlan): Promise<void> => {
    const { signal } = (going.current = new AbortController());
    setCourse({ form, done: 0 });
    try {
      const scene = await openScene(plan, words);
      const film = await makeFilm(scene, {
        form, plan, signal,
        onPicture: (done, canvas) => {
          setCourse({ form, done });
          onPicture(canvas, done);
        },
      }).finally(() => scene.close());
      if (film === undefined) return setCourse({});
      const name = `${fileName()}-seed-${useStore.getState().scenario?.seed}.${form}`;
      saveBlob(name, film);
      setCourse({ saved: { name, bytes: film.size } });
    } catch (error) {
      setCourse({ why: error instanceof Error ? error.message : String(error) });
    }
  };
  return { course, make, cancel: () => going.current?.abort() };
}
