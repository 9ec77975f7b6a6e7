/** Queues on one machine: each message waited for, against none; no broker and one broker. */
import { nothing } from '../base';
import { assumed, type Bar, type Experiment, type Figure, type Preset } from '../experiment';
import { activemq, machine as told } from '../figures';
import { waitingRate } from '../model';
import type { SourceId } from '../sources';

const preset: Preset = {
  id: 'measured',
  costs: { ...nothing, inFlight: 1 },
  origins: { inFlight: assumed },
};

const range = ([low, high]: readonly [number, number], source: SourceId): Figure =>
  ({ low, high, source, use: 'checks' });

function barOf(name: keyof typeof told, inFlight: number): Bar {
  const figures: { roundTrip: readonly [number, number]; oneWay?: readonly [number, number] } =
    told[name];
  const [low, high] = figures.roundTrip;
  const model = waitingRate((low + high) / 2, inFlight);
  return { name, model, ...(figures.oneWay && { figure: range(figures.oneWay, 'oneMachine') }) };
}

export const machine: Experiment = {
  id: 'machine',
  presets: [preset],
  draw: ({ inFlight }) => ({
    form: 'bars',
    bars: [
      ...(Object.keys(told) as (keyof typeof told)[]).map((name) => barOf(name, inFlight)),
      { name: 'activemqNotWaiting', figure: range(activemq.notWaiting, 'activemq') },
      { name: 'activemqWaiting', figure: range(activemq.waiting, 'activemq') },
    ],
  }),
};
