/** What the address of an embedded world may ask: the page, the element and the docs read this. */
import { formatDuration, parseDuration, type Micros } from '../base/micros';

const VALUES = {
  view: ['picture', 'spacetime', 'charts'],
  panel: ['closed', 'ledger', 'state', 'log', 'none'],
  controls: ['all', 'play'],
  faults: ['on', 'off'],
  narration: ['on', 'off'],
  autoplay: ['off', 'on'],
  theme: ['auto', 'light', 'dark', 'projector'],
  lang: ['auto', 'en', 'ko'],
} as const;

type Choices = { readonly [Name in keyof typeof VALUES]: (typeof VALUES)[Name][number] };

/** What is asked of an embedded world; of what is not asked, the first value that is allowed. */
export interface Asked extends Choices {
  readonly world: string; // 'kafka/first-orders'; '' when the address itself carries the world
  readonly seed?: number; // another than the world's own
  readonly t: Micros; // where the playhead begins
  readonly speed?: number; // simulated seconds a second
}

/** A name that may be asked, with the values it may have: in words where they are not a list. */
export const PARAMS: { readonly [Name in keyof Asked]-?: readonly string[] | string } = {
  world: 'kafka/first-orders', seed: '17', t: '2.5s', speed: '0.25', ...VALUES,
};

const SEED_MAX = 0xffff_ffff;
const SPEED_MAX = 604_800; // a week a second

/** Reads the part of an address after the question mark, and says what in it is of no use. */
export function readAsked(search: string): { readonly asked: Asked; readonly wrong: string[] } {
  const given = new URLSearchParams(search);
  const wrong = [...given].filter(([name, value]) => !isAllowed(name, value))
    .map(([name, value]) => `${name}=${value}`);
  const value = (name: keyof Asked): string | undefined => {
    const text = given.get(name);
    return text !== null && isAllowed(name, text) ? text : undefined;
  };
  const chosen = Object.fromEntries(Object.entries(VALUES).map(([name, [first]]) =>
    [name, value(name as keyof Choices) ?? first])) as unknown as Choices;
  const [seed, speed] = [value('seed'), value('speed')];
  const asked: Asked = {
    ...chosen, world: value('world') ?? '', t: parseDuration(value('t') ?? '0s') as Micros,
    ...(seed !== undefined && { seed: Number(seed) }),
    ...(speed !== undefined && { speed: Number(speed) }),
  };
  return { asked, wrong };
}

function isAllowed(name: string, value: string): boolean {
  switch (name) {
    case 'world': return /^[\w-]+\/[\w-]+$/.test(value);
    case 'seed': return /^\d{1,10}$/.test(value) && Number(value) <= SEED_MAX;
    case 't': return parseDuration(value) !== undefined;
    case 'speed': return Number(value) > 0 && Number(value) <= SPEED_MAX;
    default: return Object.hasOwn(VALUES, name)
      && (VALUES[name as keyof Choices] as readonly string[]).includes(value);
  }
}

/** What `readAsked` reads back; what is as usual is left out. */
export function askedText(asked: Partial<Asked>): string {
  const text = new URLSearchParams();
  for (const name of Object.keys(PARAMS) as (keyof Asked)[]) {
    const value = asked[name];
    const usual = VALUES[name as keyof Choices]?.[0];
    if (value === undefined || value === '' || value === usual) continue;
    if (name !== 't') text.set(name, String(value));
    else if (value !== 0) text.set(name, formatDuration(value as Micros));
  }
  return text.toString().replaceAll('%2F', '/');
}
