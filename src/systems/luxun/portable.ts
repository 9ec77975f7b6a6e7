/** How Luxun plays portable scenarios. */
import {
  answerBy, asksFor, fileFor, HOLDER, isReplay, machineName, type Realise, type Roles,
  type Variant, wireTo, withOptions,
} from '../../scenario/portable';
import type { Scenario } from '../../scenario/scenario';

const BROKER = 'lux';
const TOPIC = 'orders';

export const realise: Realise = (world) => {
  const cannot = refusalOf(world);
  if (cannot !== undefined) return { cannot };
  return {
    settings: [{ name: 'producer.type', value: 'sync' }],
    file: fileFor(world, {
      system: 'luxun',
      topology: { brokers: [BROKER] },
      producer: () => ({ topic: TOPIC }),
      consumer: (_, fanout) => ({ topic: TOPIC, fanout }),
      roles: rolesOf(world),
    }),
  };
};

/** A front moves before anybody has the data: at most once, whatever its producer hears. */
export const variants: readonly Variant[] = [
  {
    id: 'stock', title: { en: 'stock producer', ko: '기본 프로듀서' },
    world: { promise: 'at-most-once' },
  },
  {
    id: 'produce', title: { en: 'produce, which answers', ko: '응답을 받는 produce' },
    world: { promise: 'at-most-once' },
    change: (file) => withOptions(file, { producers: { confirms: true } }),
  },
];

function refusalOf(world: Scenario): { en: string; ko: string } | undefined {
  if (world.promise !== 'at-most-once' && world.promise !== 'none') {
    return {
      en: 'A front moves when a batch is read, and nobody acknowledges: at most once is all.',
      ko: '배치를 읽는 순간 위치가 나아가고 확인 응답이 없습니다. 최대 한 번이 전부입니다.',
    };
  }
  if (!asksFor(world, isReplay)) return undefined;
  return {
    en: 'The front of a fanout id cannot be moved back.',
    ko: '팬아웃 ID의 위치는 되돌릴 수 없습니다.',
  };
}

function rolesOf({ producers, consumers }: Scenario): Roles {
  const apps = [...producers, ...consumers].map(({ id }) => id);
  const wires = new Map(apps.map((app) => [wireTo(app), `${app}-${BROKER}`]));
  return {
    targets: (target, { do: verb }) => {
      const isHolder = target === HOLDER || target === machineName(1);
      if (isHolder && (verb === 'cut' || verb === 'restore')) return [...wires.values()];
      if (isHolder) return [BROKER];
      return target.startsWith('machine-') ? [] : [wires.get(target) ?? target];
    },
    hop: (hop) => answerBy(hop, () => ({ actor: TOPIC, native: 'produce' })),
  };
}
