/** The portable worlds, and what each system makes of one. Found by their files. */
import type { Json } from '../../../base/json';
import { systemOrder } from '../../../scenario/manifest';
import { parseScenario } from '../../../scenario/parse';
import {
  portable, type PortablePart, type Realised, type Refusal, type Variant,
} from '../../../scenario/portable';
import type { Scenario, Words } from '../../../scenario/scenario';
import type { Question } from './question';

const FILES = import.meta.glob<Json>('../../../scenario/portable/*.json', {
  import: 'default', eager: true,
});
const OWN = import.meta.glob<PortablePart>('../../../systems/*/portable.ts', { eager: true });

const nameOf = (path: string): string => path.split('/').at(-1)?.replace('.json', '') ?? '';
const ownOf = (system: string): PortablePart | undefined =>
  OWN[`../../../systems/${system}/portable.ts`] as PortablePart | undefined;

/** Every portable world by its name in addresses. */
export const portableWorlds: ReadonlyMap<string, Scenario> = new Map(
  Object.entries(FILES).flatMap(([path, file]) => {
    const parsed = parseScenario(file, [portable]);
    return 'scenario' in parsed ? [[nameOf(path), parsed.scenario] as const] : [];
  }),
);

/** Who may be asked: each system, and each with settings that people choose together. */
export interface Entrant {
  readonly id: string; // 'rabbitmq~automatic-ack'
  readonly system: string;
  readonly variant?: Variant;
}

export const entrants: readonly Entrant[] = Object.entries(OWN)
  .map(([path, { variants = [] }]) => ({ system: path.split('/').at(-2) ?? '', variants }))
  .toSorted((a, b) => systemOrder(a.system, b.system))
  .flatMap(({ system, variants }): Entrant[] => [
    { id: system, system },
    ...variants.map((variant) => ({ id: `${system}~${variant.id}`, system, variant })),
  ]);

/** Who plays what: a world, and what each makes of it. */
export interface Casting {
  readonly world: Scenario;
  readonly parts: readonly { readonly entrant: Entrant; readonly plays: Realised | Refusal }[];
}

/** Who plays in a question: its world with what is promised in it, and what each makes of it. */
export function castingOf({ world, promise, entrants: ids }: Question): Casting | undefined {
  const found = portableWorlds.get(world);
  if (found === undefined) return undefined;
  const asked = { ...found, ...(promise !== undefined && { promise }) };
  const parts = ids.map((id) => {
    const entrant = entrantOf(id);
    return { entrant, plays: realiseFor(asked, entrant) };
  });
  return { world: asked, parts };
}

export const entrantOf = (id: string): Entrant =>
  entrants.find((each) => each.id === id) ?? { id, system: id };

/** What an entrant makes of a world. */
function realiseFor(world: Scenario, { system, variant }: Entrant): Realised | Refusal {
  const asked = { ...world, ...variant?.world };
  const realised = ownOf(system)?.realise(asked) ?? { cannot: UNKNOWN };
  if ('cannot' in realised || variant?.change === undefined) return realised;
  return { ...realised, file: variant.change(realised.file) };
}

const UNKNOWN: Words = {
  en: 'No system of this name plays here.', ko: '이 이름의 시스템은 여기에서 실행할 수 없습니다.',
};
