/** What the address of a lesson asks for: `?seed=17&hide=hints,goals&lock=stage`. */
import { HIDEABLE, LOCKABLE, type LessonHead } from '../../../tutor/lesson';

export interface Params {
  readonly seed?: number; // the learner's own
  readonly hide: LessonHead['hide'];
  readonly lock: LessonHead['lock'];
}

const SEED_MAX = 0xffff_ffff;

/** A seed as somebody typed it; anything else is none. */
export function seedIn(text: string | null): number | undefined {
  const seed = /^\d{1,10}$/.test(text ?? '') ? Number(text) : Infinity;
  return seed <= SEED_MAX ? seed : undefined;
}

/** Reads the part of an address after the question mark; what is unknown in it changes nothing. */
export function readParams(query = ''): Params {
  const given = new URLSearchParams(query);
  const seed = seedIn(given.get('seed'));
  const among = <Name extends string>(known: readonly Name[], name: string): readonly Name[] =>
    known.filter((each) => given.get(name)?.split(',').includes(each));
  return {
    ...(seed !== undefined && { seed }),
    hide: among(HIDEABLE, 'hide'), lock: among(LOCKABLE, 'lock'),
  };
}

/** What `readParams` reads back; the letters in it need no escape. */
export const queryOf = ({ seed, hide, lock }: Params): string => [
  ...(seed === undefined ? [] : [`seed=${seed}`]),
  ...(hide.length === 0 ? [] : [`hide=${hide.join(',')}`]),
  ...(lock.length === 0 ? [] : [`lock=${lock.join(',')}`]),
].join('&');
