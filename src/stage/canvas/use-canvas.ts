/** The canvas above the picture: drawn with every frame and every move, never by React. */
import { useCallback, useEffect, useRef, type RefObject } from 'react';
import type { Frame } from '../../frames/frame';
import { paint } from './paint';
import { type Palette, readPalette, watchTheme } from './palette';
import type { Size, View } from '../hands/view';

/** Sharper than this costs time on large screens and shows nothing more. */
const PIXEL_RATIO_MAX = 2;

export interface CanvasDrawing {
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  readonly draw: (frame: Frame) => void;
  readonly move: (view: View) => void;
}

interface CanvasOptions {
  readonly room: Size;
  readonly isReduced: boolean;
  readonly selectedEntry: number;
}

export function useCanvas(options: CanvasOptions): CanvasDrawing {
  const canvas = useRef<HTMLCanvasElement>(null);
  const context = useRef<CanvasRenderingContext2D>(undefined);
  const palette = useRef<Palette>(undefined);
  const now = useRef<{ frame?: Frame; view: View }>({ view: { k: 1, x: 0, y: 0 } });
  const { room, isReduced, selectedEntry } = options;

  const repaint = useCallback(() => {
    const { frame, view } = now.current;
    if (canvas.current === null || frame === undefined) return;
    context.current ??= canvas.current.getContext('2d') ?? undefined;
    if (context.current === undefined) return;
    palette.current ??= readPalette(canvas.current);
    const pixelRatio = Math.min(devicePixelRatio, PIXEL_RATIO_MAX);
    paint(context.current, {
      frame, view, pixelRatio, isReduced, selectedEntry, palette: palette.current,
    });
  }, [isReduced, selectedEntry]);

  useEffect(() => {
    if (canvas.current === null) return;
    const pixelRatio = Math.min(devicePixelRatio, PIXEL_RATIO_MAX);
    canvas.current.width = Math.round(room.width * pixelRatio);
    canvas.current.height = Math.round(room.height * pixelRatio);
    repaint();
  }, [room, repaint]);
  useEffect(() => watchTheme(() => {
    palette.current = undefined;
    repaint();
  }), [repaint]);

  const draw = useCallback((frame: Frame) => {
    now.current.frame = frame;
    repaint();
  }, [repaint]);
  const move = useCallback((view: View) => {
    now.current.view = view;
    repaint();
  }, [repaint]);
  return { canvas, draw, move };
}
