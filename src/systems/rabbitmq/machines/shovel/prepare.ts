/** What a shovel asks for before it runs, first of its target and then of its source (R110). */
import type { Kernel } from '../../../../kernel/api';
import type { ShovelSpec } from '../../scenario/shovel/spec';
import type { Asked } from '../bridge/record';
import type { ShovelRecord } from './record';

/** All that is asked, in order: init_dest and init_source of rabbit_amqp091_shovel.erl. */
export function questionsOf(shovel: ShovelRecord, kernel: Kernel): readonly Asked[] {
  const { source, target, ackMode } = shovel.spec as ShovelSpec;
  const asked: Asked[] = [];
  const ask = (end: Asked['end'], event: Asked['event']): void => void asked.push({ end, event });
  if (target.queue !== null) ask('target', looking(target.queue, target.queueArguments));
  if (ackMode === 'on-confirm') ask('target', { type: 'confirmSelect' });
  if (source.queue !== '') ask('source', looking(source.queue, source.queueArguments));
  else {
    ask('source', { type: 'declareQueue', queue: '', exclusive: true });
    ask('source', {
      type: 'bind', queue: '', source: source.exchange, destination: '',
      destinationType: 'queue', routingKey: source.key,
    });
  }
  if (ackMode !== 'no-ack') ask('source', { type: 'qos', prefetch: source.prefetch });
  ask('source', {
    type: 'consume', queue: source.queue, tag: kernel.nameOf(kernel.self), consumer: kernel.self,
    ack: ackMode === 'no-ack' ? 'automatic' : 'manual', arguments: source.consumerArguments,
  });
  return asked;
}

const looking = (queue: string, given: object): Asked['event'] =>
  ({ type: 'declareQueue', queue, passive: true, durable: true, arguments: given });

const isLook = ({ asked: [first] }: ShovelRecord): boolean =>
  first?.end === 'source' && first.event.type === 'declareQueue';

const toMoveOf = ({ spec }: ShovelRecord, count: number): number => {
  const { deleteAfter } = (spec as ShovelSpec).source;
  return deleteAfter === 'never' ? Infinity : deleteAfter === 'queue-length' ? count : deleteAfter;
};

/** R112: whether it has nothing to move. */
export const findsNothing = (shovel: ShovelRecord, count: number): boolean =>
  isLook(shovel) && toMoveOf(shovel, count) === 0;

/** R112: what it looked for holds so many: it may not have to move more. */
export function noteAnswer(shovel: ShovelRecord, count: number): void {
  if (isLook(shovel)) shovel.toTake = shovel.toMove = toMoveOf(shovel, count);
  shovel.asked.shift();
}
