/** Frames as they come: React hears only of what is drawn in SVG, the canvas of every one. */
import { useEffect, useRef, useState } from 'react';
import { type Frame, type TokenState, TOKEN_STATES } from '../../frames/frame';
import type { StationDrawing } from '../drawing';
import type { Size } from '../hands/view';
import { Turns } from './turns';

/** Where frames come from; the page keeps the playhead. */
export interface FrameSource {
  /** The picture at the playhead. */
  frame(): Frame;
  /** Calls back whenever the picture may have changed; returns how to stop. */
  subscribe(changed: () => void): () => void;
  /** The room that the stage has, in px: a phone gets another arrangement. */
  resize(width: number, height: number): void;
}

/** Whether two frames differ in what React draws. */
export const isSamePicture = (a: Frame, b: Frame): boolean =>
  a.stations === b.stations && a.lanes === b.lanes && a.wall === b.wall && a.form === b.form &&
  a.headings === b.headings && a.width === b.width && a.height === b.height;

/** After so long without another picture, all that is in the last one is shown. */
const STILL_MS = 200;

interface PictureOptions {
  readonly source: FrameSource;
  readonly room: Size;
  readonly paint: (frame: Frame) => void; // called with every frame
}

/** The frame that React draws, and the latest of all. */
export function usePicture({ source, room, paint }: PictureOptions): {
  readonly picture: Frame;
  readonly latest: { readonly current: Frame };
} {
  const [picture, setPicture] = useState(() => source.frame());
  const latest = useRef(picture);
  const shown = useRef(picture);
  const painter = useRef(paint);
  useEffect(() => {
    painter.current = paint;
  });
  useEffect(() => {
    let request = 0;
    let resting = 0;
    let isMoving = false; // whether a picture came just now
    const turns = new Turns();
    const show = (frame: Frame): void => {
      if (isSamePicture(shown.current, frame)) return;
      shown.current = frame;
      setPicture(frame);
    };
    const draw = (): void => {
      request = 0;
      const frame = source.frame();
      latest.current = frame;
      painter.current(frame);
      show(isMoving ? turns.deal(shown.current, frame) : frame);
      isMoving = true;
      clearTimeout(resting);
      resting = window.setTimeout(rest, STILL_MS);
    };
    const rest = (): void => {
      isMoving = false;
      show(latest.current);
    };
    // However often the source calls, one picture a screen frame is enough.
    const ask = (): void => {
      if (request === 0) request = requestAnimationFrame(draw);
    };
    if (room.width > 0) source.resize(room.width, room.height);
    ask();
    const stop = source.subscribe(ask);
    return () => {
      stop();
      clearTimeout(resting);
      cancelAnimationFrame(request);
    };
  }, [source, room]);
  return { picture, latest };
}

const ALWAYS: readonly TokenState[] = ['flight', 'ready', 'unacked'];

/** The states that the legend explains: the plain ones, and what has been seen so far. */
export function useSeenStates(
  picture: Frame, drawings: readonly StationDrawing[],
): readonly TokenState[] {
  const [seen, setSeen] = useState<readonly TokenState[]>(ALWAYS);
  const now = new Set<TokenState>(seen);
  for (const { rows, kind, detail, density } of picture.stations) {
    for (const { slots } of rows) for (const { state } of slots) now.add(state);
    if (density !== 'full') continue;
    const own = drawings.find((drawing) => drawing.kind === kind);
    for (const state of own?.states?.(detail) ?? []) now.add(state);
  }
  for (const { cells } of picture.wall?.groups ?? []) {
    for (const { state } of cells) now.add(state);
  }
  const { tokens } = picture;
  for (let i = 0; i < tokens.length; i++) now.add(TOKEN_STATES[tokens.state[i]!]!);
  if (now.size === seen.length) return seen;
  const all = TOKEN_STATES.filter((state) => now.has(state));
  setSeen(all);
  return all;
}
