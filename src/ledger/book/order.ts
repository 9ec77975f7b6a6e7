/** Whether effects come in the order in which their messages were made. */
import { Table } from './table';

const makeHighest = (capacity: number) => ({ ordinal: new Float64Array(capacity) });

/** All lanes there are. */
class Lanes {
  readonly producers: number[] = []; // by lane
  readonly byProducer: { keyless: number; readonly byKey: Map<string, number> }[] = [];
}

/**
 * Messages of one producer with one key form a lane; so do those of one producer without key.
 * A message is out of order when a later one of its lane had its effect for that subscriber.
 */
export class Order {
  private highest: Table<ReturnType<typeof makeHighest>>[] = []; // by subscriber

  constructor(private readonly lanes = new Lanes()) {}

  /** The number of a lane. Lanes are only ever added, so copies share them. */
  laneOf(producer: number, key: string | null): number {
    const { byProducer } = this.lanes;
    const known = (byProducer[producer] ??= { keyless: -1, byKey: new Map() });
    // Most producers have no keys, or few: an array and a field are found faster than two maps.
    if (key === null) {
      if (known.keyless < 0) known.keyless = this.add(producer);
      return known.keyless;
    }
    let lane = known.byKey.get(key);
    if (lane === undefined) known.byKey.set(key, (lane = this.add(producer)));
    return lane;
  }

  private add(producer: number): number {
    return this.lanes.producers.push(producer) - 1;
  }

  producerOf(lane: number): number {
    return this.lanes.producers[lane] ?? 0;
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
    const copy = new Order(this.lanes);
    copy.highest = this.highest.map((lanes) => lanes.copy());
    return copy;
  }
}
