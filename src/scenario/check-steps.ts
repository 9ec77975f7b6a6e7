/** What is wrong with steps beyond their form: what a verb needs, and whom they speak of. */
import { closest, nearest } from './nearest';
import { checkCommand, type Commanded } from './own/commands';
import { isNot } from './own/names';
import { checkSet } from './own/set-steps';
import type { Problem } from './problem';
import type { HopAnchor, Step } from './scenario';
import type { Setting } from './settings';
import type { Disks } from './system';
import { phrase } from './words/phrase';

type Field = 'for' | 'amount' | 'by' | 'setting' | 'value' | 'command';

const FIELDS: readonly Field[] = ['for', 'amount', 'by', 'setting', 'value', 'command'];

/** What a verb cannot do without, and what it may have beside. */
interface Wants {
  readonly needs?: readonly Field[];
  readonly may?: readonly Field[];
}

const VERBS: { readonly [verb in Step['do']]: Wants } = {
  crash: { may: ['for'] },
  restart: {},
  pause: { may: ['for'] },
  resume: {},
  fillDisk: { may: ['for'] },
  freeDisk: {},
  loseDisk: { may: ['for'] },
  losePower: { may: ['for'] },
  cut: { may: ['for'] },
  restore: {},
  slow: { may: ['for', 'amount'] },
  lose: { may: ['for', 'amount'] },
  reset: {},
  drop: {},
  delay: { needs: ['by'] },
  duplicate: {},
  poison: { needs: ['value'] },
  rate: { needs: ['amount'] },
  set: { needs: ['setting', 'value'] },
  command: { needs: ['command'] },
  silence: {},
};

const ON_HOPS = new Set<Step['do']>(['drop', 'delay', 'duplicate']);

/** What a step lacks, what it has in vain, and whether its verb fits its moment. */
export function checkStep(step: Step, path: string): readonly Problem[] {
  const { needs = [], may = [] } = VERBS[step.do];
  const lacking = needs.filter((field) => step[field] === undefined);
  const vain = FIELDS.filter(
    (field) => step[field] !== undefined && !needs.includes(field) && !may.includes(field),
  );
  const { do: verb } = step;
  return [
    ...lacking.map((field) => ({
      path: `${path}.${field}`, problem: phrase('step.needs', { verb }),
      hint: phrase(`step.${field}`),
    })),
    ...vain.map((field) => ({
      path: `${path}.${field}`, problem: phrase('step.vain', { verb }),
      hint: phrase('step.takeOut'),
    })),
    ...checkMoment(step, path),
    ...checkAmount(step, path),
  ];
}

function checkMoment({ at, do: verb }: Step, path: string): readonly Problem[] {
  const isHop = 'hop' in at;
  if (isHop === ON_HOPS.has(verb)) return isHop ? checkHop(at.hop, path) : [];
  const problem = phrase(isHop ? 'step.noHop' : 'step.hop', { verb });
  return [{ path: `${path}.at`, problem, hint: phrase(isHop ? 'step.time' : 'step.atHop') }];
}

function checkHop({ link, actor }: HopAnchor, path: string): readonly Problem[] {
  if (link === undefined && actor === undefined) {
    const hint = phrase('step.sender');
    return [{ path: `${path}.at.hop`, problem: phrase('step.noSender'), hint }];
  }
  if (link === undefined || /^.+>.+$/.test(link)) return [];
  return [isNot(`${path}.at.hop.link`, JSON.stringify(link), phrase('step.link'))];
}

function checkAmount({ do: verb, amount }: Step, path: string): readonly Problem[] {
  const at = `${path}.amount`;
  if (verb === 'lose' && amount !== undefined && amount > 1) {
    return [isNot(at, amount, phrase('step.share'))];
  }
  return verb === 'slow' && amount === 0 ? [isNot(at, amount, phrase('step.factor'))] : [];
}

/** What steps may tell a world to do, and to set. */
export interface Tellable {
  readonly commanded: Commanded | undefined; // undefined: nothing is known of commands
  readonly settings: readonly Setting[];
}

/** Whom the steps of a scenario may speak of. */
export interface Known extends Tellable {
  readonly names: readonly string[];
  readonly disks: Disks;
}

/** What is wrong with a step of a person; its target may be one that came while the world ran. */
export function checkTold(
  step: Step, { commanded, settings }: Tellable, path: string,
): readonly Problem[] {
  return [
    ...checkStep(step, path), ...checkSet(step, settings, path),
    ...(commanded?.has(step.target) === true ? checkCommand(step, commanded, path) : []),
  ];
}

/** All that is wrong with the steps of a list. Paths begin with its name: "steps". */
export function checkSteps(
  steps: readonly Step[], { names, disks, commanded, settings }: Known, list: string,
): readonly Problem[] {
  return [
    ...steps.flatMap((step, place) => checkStep(step, `${list}[${place}]`)),
    ...steps.flatMap((step, place) => checkNames(step, names, `${list}[${place}]`)),
    ...steps.flatMap((step, place) => checkSet(step, settings, `${list}[${place}]`)),
    ...steps.flatMap((step, place) => checkDisk(step, disks, `${list}[${place}].target`)),
    ...(commanded === undefined ? []
      : steps.flatMap((step, place) => checkCommand(step, commanded, `${list}[${place}]`))),
  ];
}

/** Only a process that has a disk can fill or lose it, or lose what is not on it yet. */
function checkDisk(
  { do: verb, target }: Step, disks: Disks, path: string,
): readonly Problem[] {
  const kind = ON_DISKS[verb];
  if (kind === undefined) return [];
  const having = disks[kind] ?? [];
  if (having.includes(target)) return [];
  const hint = having.length === 0 ? phrase('step.noDisks') : nearest(target, having);
  const problem = kind === 'late' ? 'step.noPower' : 'step.noDisk';
  return [{ path, problem: phrase(problem, { name: target, verb }), hint }];
}

const ON_DISKS: { readonly [verb in Step['do']]?: keyof Disks } = {
  fillDisk: 'full', freeDisk: 'full', loseDisk: 'lost', losePower: 'late',
};

/** What a run adds to a name that another actor has: a queue "shop" is "shop (destination)". */
const ROLE = / \([a-z]+( \d+)?\)$/;

/** Names that a step speaks of and nobody has; a run may have actors that no scenario names. */
function checkNames(
  { target, at }: Step, known: readonly string[], path: string,
): readonly Problem[] {
  const names = new Set(known);
  const isKnown = (name: string): boolean => names.has(name) || names.has(name.replace(ROLE, ''));
  return [
    ...(isKnown(target) ? [] : [unknown(target, known, `${path}.target`)]),
    ...momentNames(at).flatMap(([where, name]) => {
      const meant = misspelt(name, known);
      if (isKnown(name) || meant === undefined) return [];
      const hint = phrase('near.one', { name: meant });
      return [{ path: `${path}.at.${where}`, problem: phrase('name.nobody', { name }), hint }];
    }),
  ];
}

const unknown = (name: string, known: readonly string[], path: string): Problem => ({
  path, problem: phrase('name.nobody', { name }), hint: nearest(name, known),
});

function momentNames(at: Step['at']): readonly (readonly [where: string, name: string])[] {
  if ('time' in at) return [];
  const [where, { actor, peer }] = 'hop' in at ? ['hop', at.hop] : ['after', at.after];
  const link = 'hop' in at ? (at.hop.link?.split('>') ?? []) : [];
  return [
    ...link.map((name) => ['hop.link', name] as const),
    ...(actor === undefined ? [] : [[`${where}.actor`, actor] as const]),
    ...(peer === undefined ? [] : [[`${where}.peer`, peer] as const]),
  ];
}

/** The name that was meant, when only letters differ: "worker-2" and "shop/1" may yet come. */
function misspelt(name: string, known: readonly string[]): string | undefined {
  const marks = (text: string): string => text.replace(/\p{L}/gu, '');
  return closest(name, known.filter((other) => marks(other) === marks(name)));
}
