/** The columns of the guarantee matrix: what goes wrong, in words that no system owns. */
import type { Micros } from '../../base/micros';
import { HOLDER, wireTo } from '../../scenario/portable';
import type { Arrivals, Scenario, Step, Words } from '../../scenario/scenario';

export interface Column {
  readonly id: string;
  readonly title: Words;
  readonly steps: readonly Step[];
  readonly arrivals?: Arrivals; // instead of the steady ones
  readonly onPoison?: 'crash';
}

const WORKER = 'worker-1';
const LASTING = 2_000_000 as Micros;
const NOW = 0 as Micros;

const crashAfter = (kind: 'delivered' | 'processed'): Step => ({
  at: { after: { kind, nth: 3, [kind === 'delivered' ? 'peer' : 'actor']: WORKER }, plus: NOW },
  do: 'crash', target: WORKER, for: LASTING,
});

export const COLUMNS: readonly Column[] = [
  {
    id: 'consumer-crash-before', steps: [crashAfter('delivered')],
    title: { en: 'consumer crash before the effect', ko: '처리 전 컨슈머 비정상 종료' },
  },
  {
    id: 'consumer-crash-after', steps: [crashAfter('processed')],
    title: { en: 'consumer crash after the effect', ko: '처리 후 컨슈머 비정상 종료' },
  },
  {
    id: 'ack-lost', title: { en: 'lost acknowledgement', ko: '확인 응답 유실' },
    steps: [{
      at: { hop: { kind: 'settled', actor: WORKER, nth: 3 } }, do: 'drop', target: wireTo(WORKER),
    }],
  },
  {
    id: 'producer-retry', title: { en: 'lost answer to the producer', ko: '프로듀서 응답 유실' },
    steps: [{
      at: { hop: { kind: 'answered', actor: HOLDER, peer: 'shop', nth: 3 } },
      do: 'drop', target: wireTo('shop'),
    }],
  },
  {
    id: 'broker-crash', title: { en: 'broker crash and restart', ko: '브로커 비정상 종료와 재시작' },
    steps: [{ at: { time: 2_050_000 as Micros }, do: 'crash', target: HOLDER, for: LASTING }],
  },
  {
    id: 'disk-lost', title: { en: 'lost disk', ko: '디스크 유실' },
    steps: [{ at: { time: 2_050_000 as Micros }, do: 'loseDisk', target: HOLDER, for: LASTING }],
  },
  {
    id: 'netsplit', title: { en: 'netsplit', ko: '네트워크 분단' },
    steps: [{
      at: { time: 2_000_000 as Micros }, do: 'cut', target: HOLDER, for: 4_000_000 as Micros,
    }],
  },
  {
    id: 'slow-consumer', title: { en: 'consumer slower than its lease', ko: '임대보다 느린 컨슈머' },
    steps: [{ at: { time: 1_500_000 as Micros }, do: 'slow', target: WORKER, amount: 60 }],
  },
  {
    id: 'frozen-consumer',
    title: { en: 'frozen consumer: rebalance, lease', ko: '멈춘 컨슈머: 리밸런스, 임대' },
    steps: [{
      at: { after: { kind: 'delivered', nth: 3, peer: WORKER }, plus: NOW },
      do: 'pause', target: WORKER, for: 15_000_000 as Micros,
    }],
  },
  {
    id: 'poison', title: { en: 'poison message', ko: '독성 메시지' }, onPoison: 'crash',
    steps: [WORKER, 'worker-2'].map((target): Step =>
      ({ at: { time: NOW }, do: 'poison', target, value: 'm4' })),
  },
  {
    id: 'burst', title: { en: 'burst', ko: '버스트' }, steps: [],
    arrivals: {
      kind: 'burst', every: 500_000 as Micros, at: 2_000_000 as Micros, count: 40,
      spacing: 5_000 as Micros,
    },
  },
];

/** Ten orders for two workers, with what goes wrong in a column. */
export const worldOf = ({ steps, arrivals, onPoison, title }: Column, seed: number): Scenario => ({
  schema: 1, system: 'portable', title, summary: title, seed, until: 25_000_000 as Micros,
  promise: 'at-least-once', network: { latency: 5_000 as Micros, jitter: 5_000 as Micros },
  topology: {}, settings: {}, positions: {}, steps,
  producers: [{
    id: 'shop', start: 1_000_000 as Micros, count: arrivals === undefined ? 10 : 50,
    arrivals: arrivals ?? { kind: 'poisson', every: 200_000 as Micros },
    keys: { kind: 'cycle', values: ['ann', 'bo'] }, size: { kind: 'fixed', value: 100 },
    options: {},
  }],
  consumers: [WORKER, 'worker-2'].map((id) => ({
    id, service: { kind: 'uniform', from: 100_000, to: 300_000 }, idempotent: false,
    onPoison: onPoison ?? 'reject', byHand: false, options: { group: 'workers' },
  })),
});
