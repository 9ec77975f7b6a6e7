/** A portable scenario as one system plays it, read and ready to run. */
import type { Json } from '../base/json';
import { parseScenario } from '../scenario/parse';
import { portable, type Realised, type Refusal, type Variant } from '../scenario/portable';
import type { Scenario, Words } from '../scenario/scenario';
import type { Find, LabSystem } from './system';

export interface Playable extends Realised {
  readonly scenario: Scenario;
}

const TAKES_NO_PART: Words = {
  en: 'It has no way yet to play portable scenarios.',
  ko: '아직 시스템 공통 시나리오를 실행할 방법이 없습니다.',
};

/** What a system makes of a portable scenario; a file that its own reader refuses is a defect. */
export function realiseFor(world: Scenario, system: LabSystem, as?: Variant): Playable | Refusal {
  const realised = system.realise?.({ ...world, ...as?.world }) ?? { cannot: TAKES_NO_PART };
  if ('cannot' in realised) return realised;
  const file = as?.change?.(realised.file) ?? realised.file;
  return { ...realised, file, scenario: readOwn(file, system) };
}

/** Reads a file that was made for a system. */
export function readOwn(file: Realised['file'], { scenario }: Pick<LabSystem, 'scenario'>):
Scenario {
  const parsed = parseScenario(file, [scenario]);
  if ('scenario' in parsed) return parsed.scenario;
  const all = JSON.stringify(parsed.problems, null, 2);
  throw new Error(`${scenario.id} makes a world that it cannot read: ${all}`);
}

export const isPortable = ({ system }: Scenario): boolean => system === portable.id;

/** Who plays a file: a portable one needs somebody. */
export interface Player {
  readonly system: string;
  readonly variant?: string; // of the settings that its system offers
}

/** A file of any system, ready to run, with the system that runs it. */
export async function playedBy(
  { file, system: id, variant }: Player & { readonly file: Json }, find: Find,
): Promise<{ readonly scenario: Scenario; readonly system: LabSystem } | Refusal> {
  const system = await find(id);
  const parsed = parseScenario(file, [system.scenario, portable]);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  const { scenario } = parsed;
  if (!isPortable(scenario)) return { scenario, system };
  const as = system.variants?.find((each) => each.id === variant);
  const played = realiseFor(scenario, system, as);
  return 'cannot' in played ? played : { scenario: played.scenario, system };
}
