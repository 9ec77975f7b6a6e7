/** What the one worker of a search does that hands out schedules and hears what came of them. */
import type { Json } from '../../base/json';
import type { Refusal } from '../../scenario/portable';
import type { Scenario, Words } from '../../scenario/scenario';
import { serialise } from '../../scenario/serialise';
import { type Player, playedBy } from '../realise';
import { forbiddenBy, type Target, WISHES } from '../search/promise';
import { type Batch, Search, USUAL } from '../search/search';
import { toldOf } from '../search/words';
import type { Find } from '../system';
import type { SearchTold } from './trier';

/** A person's question. */
export interface Wish extends Player {
  readonly file: Json;
  readonly promise: string; // one of WISHES; anything else is what the world itself promises
  readonly widest: number; // most faults at once
}

/** A world to be played, as a file and as it is read. */
export interface Shown {
  readonly file: { readonly [field: string]: Json };
  readonly scenario: Scenario;
}

/** What came of a search. */
export interface Finding {
  readonly said: Words;
  readonly tried: number;
  readonly found?: Shown;
}

export interface Leader {
  readonly begin: () => Refusal | SearchTold;
  readonly next: (size: number) => Batch | undefined;
  readonly tell: (batch: Batch, place: number) => Search['progress'];
  readonly report: () => Finding;
}

const NOTHING: Words = {
  en: 'This world promises nothing. Choose a promise.',
  ko: '이 월드는 아무것도 약속하지 않습니다. 약속을 선택하세요.',
};

export async function leaderOf(wish: Wish, find: Find): Promise<Leader> {
  const played = await playedBy(wish, find);
  if ('cannot' in played) return refusing(played);
  const { scenario, system } = played;
  const forbidden = WISHES[wish.promise] ?? forbiddenBy(scenario);
  if (forbidden.length === 0) return refusing({ cannot: NOTHING });
  const search = new Search({ scenario, forbidden }, system, { ...USUAL, widest: wish.widest });
  return {
    begin: () => toldFor(search.target),
    next: (size) => search.next(size),
    tell: (batch, place) => {
      search.tell(batch, place);
      return search.progress;
    },
    report: () => {
      const report = search.report();
      const { tried, broken } = report;
      return {
        said: toldOf(report), tried,
        ...(broken !== undefined && { found: shown(broken.scenario) }),
      };
    },
  };
}

const toldFor = ({ scenario, forbidden }: Target): SearchTold =>
  ({ file: serialise(scenario), system: scenario.system, forbidden });

export const shown = (scenario: Scenario): Shown => ({ file: serialise(scenario), scenario });

/** Nothing can be tried, and nobody asks for more than why. */
const refusing = (refusal: Refusal): Leader => ({
  begin: () => refusal,
  next: () => undefined,
  tell: () => ({ tried: 0, of: 0 }),
  report: () => ({ said: refusal.cannot, tried: 0 }),
});
