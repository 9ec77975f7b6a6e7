/** Whether effects come in the order in which their messages were made. */
import { Table } from './table';

const makeHighest = (capacity: number) => ({ ordinal: new Float64Array(capacity) });

/**
 * Messages of one producer with one key form a lane; so do those of one producer without key.
 * A message is out of order when a later one of its lane had its effect for that subscriber.
 */
export class Order {
  private readonly lanes = new Map<number, Map<string | null, number>>();
  private readonly producers: number[] = [];
  private highest: Table<ReturnType<typeof makeHighest>>[] = []; // by subscriber

  /** The number of a lane. Lanes are only ever added, so copies share them. */
  laneOf(producer: number, key: string | null): number {
    let byKey = this.lanes.get(producer);
    if (byKey === undefined) this.lanes.set(producer, (byKey = new Map()));
    let lane = byKey.get(key);
    if (lane === undefined) byKey.set(key, (lane = this.producers.push(producer) - 1));
    return lane;
  }

  producerOf(lane: number): number {
    return this.producers[lane] ?? 0;
  }

  /** Notes a first effect; true when a later message of the lane came before it. */
  isLate(subscriber: number, lane: number, ordinal: number): boolean {
    const lanes = (this.highest[subscriber] ??= new Table(makeHighest));
    lanes.reach(lane + 1);
    const seen = lanes.columns.ordinal[lane]!;
    if (ordinal > seen) lanes.columns.ordinal[lane] = ordinal;
    return ordinal < seen;
  }

  copy(): Order {
    const copy = new Order(this.lanes, this.producers);
    copy.highest = this.highest.map((lanes) => lanes.copy());
    return copy;
  }

  constructor(lanes = new Map<number, Map<string | null, number>>(), producers: number[] = []) {
    this.lanes = lanes;
    this.producers = producers;
  }
}
