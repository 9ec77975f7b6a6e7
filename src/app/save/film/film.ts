/** Makes a film: each picture is worked out, put up, and written, one after the other. */
import { Frames } from '../../../frames/frame-at';
import type { StageWords } from '../../../stage/words';
import { systemFrames, systemStage } from '../../catalogue';
import { telling } from '../../run/player';
import { useStore } from '../../store';
import { breath } from './breath';
import { type FilmPlan, type Size, timeOf } from './plan';
import { Scene } from './scene';

export type FilmForm = 'mp4' | 'webm' | 'gif';

/** Takes the pictures of one film. */
export interface FilmWriter {
  readonly begin: () => Promise<void>;
  readonly add: (n: number) => Promise<void>; // what stands on the canvas is picture n
  readonly finish: () => Promise<Blob>;
  readonly close: () => void; // also when it was not finished
}

/** A stage as wide as this, px, is arranged as on a desk. */
const WIDE = 1280;
/** So many moments are asked how large the stage is. */
const ASKED = 60;

/** The world on the stage, to be filmed as it was told so far; to be closed. */
export async function openScene(plan: FilmPlan, words: StageWords): Promise<Scene> {
  const { scenario, language } = useStore.getState();
  const system = scenario?.system ?? '';
  const [own, stage] = await Promise.all([systemFrames(system), systemStage(system)]);
  const { trace } = telling();
  const frames = new Frames(trace, { ...(scenario !== null && { scenario }), ...own });
  frames.resize(WIDE);
  const size = await largestOf(frames, plan);
  const title = scenario?.title[language] ?? '';
  return new Scene({ frames, words, drawings: stage?.drawings ?? [], title, plan, size });
}

/** The largest picture of a film, in stage units: a stage may change its size on the way. */
async function largestOf(frames: Frames, plan: FilmPlan): Promise<Size> {
  const step = Math.max(1, Math.floor(plan.count / ASKED));
  let [width, height] = [1, 1];
  for (let n = 0; n < plan.count; n += step) {
    const frame = frames.at(timeOf(plan, n));
    [width, height] = [Math.max(width, frame.width), Math.max(height, frame.height)];
    await breath();
  }
  return { width, height };
}

interface Making {
  readonly form: FilmForm;
  readonly plan: FilmPlan;
  readonly signal: AbortSignal;
  readonly onPicture: (done: number, canvas: HTMLCanvasElement) => void;
}

/** The film as a file; undefined when it was given up. */
export async function makeFilm(scene: Scene, making: Making): Promise<Blob | undefined> {
  const { plan: { count }, signal, onPicture } = making;
  const writer = await writerFor(scene, making);
  try {
    await writer.begin();
    for (let n = 0; n < count && !signal.aborted; n++) {
      await scene.show(n);
      await writer.add(n);
      onPicture(n + 1, scene.canvas);
      await breath();
    }
    return signal.aborted ? undefined : await writer.finish();
  } finally {
    writer.close();
  }
}

async function writerFor(scene: Scene, { form, plan }: Making): Promise<FilmWriter> {
  if (form === 'gif') return (await import('./gif')).gifWriter(scene, plan.count);
  const { world, scenario } = useStore.getState();
  const { videoWriter } = await import('./video');
  const comment = `${world}, seed ${scenario?.seed}, ${plan.from / 1e6} s to ${plan.to / 1e6} s`;
  return videoWriter(form, scene.canvas, { title: scene.title, comment });
}
