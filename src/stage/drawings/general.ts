/** How nouns are drawn that a system does not draw itself. */
import type { Column } from '../../frames/frame';
import type { DrawProps } from '../drawing';
import type { JSX } from 'react';
import { Bed } from './bed';
import { MachineBox } from './machine';
import { Diamond } from './router';

type Draw = (props: DrawProps) => JSX.Element;

const BY_COLUMN: { readonly [column in Column]: Draw } = {
  producer: MachineBox, consumer: MachineBox, broker: MachineBox,
  router: Diamond, destination: Bed,
};

/** The general drawing of a column. */
export const drawingOf = (column: Column): Draw => BY_COLUMN[column];
