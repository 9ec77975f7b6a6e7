/** How nouns are drawn that a system does not draw itself. */
import type { Column } from '../../frames/frame';
import type { DrawProps, StationDrawing } from '../drawing';
import type { JSX } from 'react';
import { Bed } from './bed';
import { MachineBox } from './machine';
import { Diamond } from './router';

type Draw = (props: DrawProps) => JSX.Element;

const BY_COLUMN: { readonly [column in Column]: Draw } = {
  producer: MachineBox, consumer: MachineBox, broker: MachineBox,
  router: Diamond, destination: Bed,
};

/** The system's own drawing of a noun, or the general one of its column. */
export function drawingOf(
  { kind, column }: { kind: string; column: Column }, drawings: readonly StationDrawing[],
): Draw {
  return drawings.find((drawing) => drawing.kind === kind)?.Draw ?? BY_COLUMN[column];
}
