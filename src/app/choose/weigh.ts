/** Weighs the systems by what was answered: an ordered list with reasons, and no figures. */
import { isMet, type Answers } from './questions';
import { SYSTEMS, type Reason, type Side, type SystemId } from './reason';
import reasons from './reasons.json';

/** A reason as the file has it: under its name, and what it names is of its system. */
type Told = Pick<Reason, 'when' | 'side' | 'rule' | 'world'>;
const FILE = reasons as { readonly [system in SystemId]: { readonly [name: string]: Told } };

const reasonsOf = (system: SystemId): readonly Reason[] =>
  Object.entries(FILE[system]).map(([name, { when, side, rule, world }]) => ({
    words: `reason.${system}.${name}` as Reason['words'], when, side,
    rule: rule.includes(':') ? rule : `${system}:${rule}`,
    world: world.includes('/') ? world : `${system}/${world}`,
  }));

export const REASONS = Object.fromEntries(
  SYSTEMS.map((system) => [system, reasonsOf(system)]),
) as { readonly [system in SystemId]: readonly Reason[] };

/** Nothing speaks against it; something does; or something asked for is not there. */
export const BANDS = ['fits', 'price', 'cannot'] as const;
type Band = (typeof BANDS)[number];

export interface Weighed {
  readonly system: SystemId;
  readonly band: Band;
  readonly reasons: readonly Reason[]; // what speaks for it first, then what speaks against it
}

const ORDER: readonly Side[] = ['for', 'cannot', 'price'];

function weighOne(system: SystemId, answers: Answers): Weighed {
  const met = REASONS[system].filter(({ when }) => isMet(when, answers));
  const has = (side: Side): boolean => met.some((reason) => reason.side === side);
  const band = has('cannot') ? 'cannot' : has('price') ? 'price' : 'fits';
  return { system, band, reasons: ORDER.flatMap((side) => met.filter((one) => one.side === side)) };
}

/** How many more reasons speak for a system than against it: it orders, and is never shown. */
const balance = ({ reasons }: Weighed): number =>
  reasons.reduce((sum, { side }) => sum + (side === 'for' ? 1 : -1), 0);

/** All systems, the most fitting first; equals stand in the order of the alphabet. */
export function weigh(answers: Answers): readonly Weighed[] {
  return SYSTEMS.map((system) => weighOne(system, answers)).toSorted((one, other) =>
    BANDS.indexOf(one.band) - BANDS.indexOf(other.band) || balance(other) - balance(one));
}

/** Whether two neighbours in the list stand apart for a reason, not by their names alone. */
export const areEqual = (one: Weighed, other: Weighed): boolean =>
  one.band === other.band && balance(one) === balance(other);
