/** A film as WebM or MP4. The encoder is the browser's: what it cannot write is not offered. */
import {
  BufferTarget, CanvasSource, getFirstEncodableVideoCodec, Mp4OutputFormat, Output,
  QUALITY_VERY_HIGH, type VideoCodec, WebMOutputFormat,
} from 'mediabunny';
import type { FilmWriter } from './film';
import { RATE, type Size } from './plan';

/** What each form may hold; presentations play MP4 with H.264 and nothing else. */
const FORMS = {
  webm: { codecs: ['vp9', 'vp8', 'av1'], format: () => new WebMOutputFormat() },
  mp4: { codecs: ['avc'], format: () => new Mp4OutputFormat({ fastStart: 'in-memory' }) },
} as const satisfies { readonly [form: string]: {
  readonly codecs: readonly VideoCodec[]; readonly format: () => object;
} };

export type VideoForm = keyof typeof FORMS;

/** What this browser would write a form of this size with, if it can. */
export async function codecFor(
  form: VideoForm, { width, height }: Size,
): Promise<VideoCodec | null> {
  const { codecs } = FORMS[form];
  return getFirstEncodableVideoCodec([...codecs], {
    width, height, quality: QUALITY_VERY_HIGH, frameRate: RATE,
  });
}

/** Writes what stands on a canvas, picture by picture. */
export async function videoWriter(
  form: VideoForm, canvas: HTMLCanvasElement, tags: { title: string; comment: string },
): Promise<FilmWriter> {
  const codec = await codecFor(form, canvas);
  if (codec === null) throw new Error(`no encoder for ${form}`);
  const target = new BufferTarget();
  const output = new Output({ format: FORMS[form].format(), target });
  // Whole pictures often enough: who presents goes forth and back.
  const source = new CanvasSource(canvas, {
    codec, quality: QUALITY_VERY_HIGH, keyFrameInterval: 1,
  });
  output.addVideoTrack(source, { frameRate: RATE });
  output.setMetadataTags(tags);
  return {
    begin: () => output.start(),
    // What the encoder cannot take yet is waited for: pictures do not pile up.
    add: (n) => source.add(n / RATE, 1 / RATE),
    finish: async () => {
      await output.finalize();
      return new Blob([target.buffer!], { type: `video/${form}` });
    },
    close: () => {
      if (output.state !== 'finalized') void output.cancel();
    },
  };
}
