/** How many messages a consumer may hold: each turn of credit costs a round trip. */
import { nothing } from '../base';
import type { Costs } from '../costs';
import { type Experiment, fitted, growing, type Mark, type Preset } from '../experiment';
import { prefetch as told } from '../figures';
import { fitRequest, type Point } from '../fit';
import { creditRate } from '../model';
import type { SourceId } from '../sources';

type Name = keyof typeof told;

const SOURCE: { readonly [name in Name]: SourceId } = {
  rabbitmq310: 'rabbitmq', rabbitmq43: 'rabbitmq', activemq: 'activemq',
};
const names = Object.keys(told) as Name[];
const middle = (low: number, high: number): number => (low + high) / 2;

const pointOf = ([batch, low, high]: readonly [number, number, number]): Point =>
  ({ batch, rate: middle(low, high) });

/** Through the smallest and the largest prefetch; what lies between is left to check the model. */
function presetOf(id: Name): Preset {
  const [few, ...more] = told[id];
  const { fixed, each } = fitRequest(pointOf(few), pointOf(more.at(-1) ?? few));
  const origin = fitted(SOURCE[id]);
  return {
    id,
    costs: { ...nothing, credit: fixed, message: each },
    origins: { credit: origin, message: origin },
  };
}

const marksOf = (id: Name, costs: Costs): readonly Mark[] =>
  told[id].map(([x, low, high], place): Mark => ({
    x, low, high, name: id, source: SOURCE[id], model: creditRate(costs, x),
    use: place === 0 || place === told[id].length - 1 ? 'fits' : 'checks',
  }));

export const prefetch: Experiment = {
  id: 'prefetch',
  presets: [presetOf('rabbitmq310'), presetOf('rabbitmq43'), presetOf('activemq')],
  draw: (costs, preset) => ({
    form: 'curves',
    x: { name: 'prefetch', isLog: true },
    curves: [{
      name: 'rate', look: 'strong',
      points: growing(1, 1000).map((held) => [held, creditRate(costs, held)]),
    }],
    marks: marksOf(names.find((name) => name === preset.id) ?? 'rabbitmq310', costs),
  }),
};
