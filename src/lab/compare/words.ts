/** How the books of several systems differ, in sentences. */
import type { Summary } from '../../ledger/summary';
import type { Words } from '../../scenario/scenario';

/** A system's name with its book. */
export interface Entrant {
  readonly title: Words;
  readonly summary: Summary;
}

type Count = 'lost' | 'duplicated' | 'redelivered' | 'doubleEffects' | 'reordered' | 'waiting';

/** What a count says of one system, and of all when none differs; the gravest first. */
const SAID: { readonly [count in Count]: (n: number) => Words } = {
  lost: (n) => n === 0
    ? { en: 'nothing lost', ko: '유실 없음' }
    : { en: `${messages(n)} lost`, ko: `메시지 ${n}건 유실` },
  doubleEffects: (n) => n === 0
    ? { en: 'nothing done twice', ko: '두 번 처리한 것 없음' }
    : { en: `work done again ${times(n)}`, ko: `중복 처리 ${n}번` },
  duplicated: (n) => n === 0
    ? { en: 'nothing stored twice', ko: '두 번 저장한 것 없음' }
    : { en: `${messages(n)} stored again`, ko: `중복 저장 ${n}건` },
  redelivered: (n) => n === 0
    ? { en: 'nothing redelivered', ko: '재전달 없음' }
    : { en: `redelivered ${times(n)}`, ko: `재전달 ${n}번` },
  reordered: (n) => n === 0
    ? { en: 'all in order', ko: '순서 유지' }
    : { en: `${messages(n)} out of order`, ko: `순서 뒤바뀜 ${n}건` },
  waiting: (n) => n === 0
    ? { en: 'nothing left waiting', ko: '남은 메시지 없음' }
    : { en: `${messages(n)} waiting`, ko: `대기 ${n}건` },
};

const messages = (n: number): string => (n === 1 ? '1 message' : `${n} messages`);
const times = (n: number): string => (n === 1 ? 'once' : `${n} times`);

const COUNTS = Object.keys(SAID) as readonly Count[];

/** What differs first, a sentence for each count, then the waits; then once all that is alike. */
export function differencesIn(entrants: readonly Entrant[]): readonly Words[] {
  const counted = COUNTS.map((count) =>
    groupsOf(entrants, ({ summary }) => SAID[count](summary[count])));
  const alike = counted.flatMap((groups) => (groups.length === 1 ? groups : []));
  return [
    ...counted.filter((groups) => groups.length > 1).map(apart), ...waits(entrants),
    ...(alike.length === 0 ? [] : [together(entrants, alike)]),
  ];
}

/** Those of whom the same is to be said. */
interface Group {
  readonly words: Words;
  readonly who: Entrant[];
}

function groupsOf(
  entrants: readonly Entrant[], said: (entrant: Entrant) => Words,
): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const entrant of entrants) {
    const words = said(entrant);
    const group = groups.get(words.en);
    if (group === undefined) groups.set(words.en, { words, who: [entrant] });
    else group.who.push(entrant);
  }
  return [...groups.values()];
}

const both = (tell: (language: keyof Words) => string): Words =>
  ({ en: tell('en'), ko: tell('ko') });

/** "Kafka, RabbitMQ: nothing lost. SQS: 2 messages lost." */
const apart = (groups: readonly Group[]): Words => both((language) =>
  groups.map(({ words, who }) =>
    `${who.map(({ title }) => title[language]).join(', ')}: ${words[language]}.`).join(' '));

/** "All alike: nothing lost, all in order." */
function together([first, ...others]: readonly Entrant[], alike: readonly Group[]): Words {
  const who = others.length > 0 ? ALL : first?.title ?? ALL;
  return both((language) =>
    `${who[language]}: ${alike.map(({ words }) => words[language]).join(', ')}.`);
}

const ALL: Words = { en: 'All alike', ko: '모두 같음' };

/** The slowest wait of all, when it is at least a tenth and ten milliseconds above the shortest. */
const APART = 1.1;
const APART_MS = 10;

/** From a message's making to its first effect: who keeps the slowest one in a hundred longest. */
function waits(entrants: readonly Entrant[]): readonly Words[] {
  const known = entrants.filter(({ summary }) => summary.p99 !== null);
  const sorted = known.toSorted((a, b) => wait(a) - wait(b));
  const [best, worst] = [sorted[0], sorted.at(-1)];
  if (best === undefined || worst === undefined || sorted.length < 2) return [];
  const [least, most] = [wait(best), wait(worst)];
  if (most < least * APART || most < least + APART_MS) {
    return [{
      en: `All alike: 99 of 100 messages had their effect within about ${seconds(most)} s.`,
      ko: `모두 같음: 메시지 100건 중 99건이 약 ${seconds(most)}초 안에 처리됨.`,
    }];
  }
  const tell = (language: keyof Words): string => sorted.map(({ title, summary }) =>
    `${title[language]} ${seconds(summary.p99 ?? 0)}${language === 'en' ? ' s' : '초'}`).join(', ');
  return [{
    en: `From made to done, 99 of 100 messages: ${tell('en')}.`,
    ko: `생성부터 처리까지(100건 중 99건): ${tell('ko')}.`,
  }];
}

const wait = ({ summary }: Entrant): number => summary.p99 ?? 0;
const seconds = (ms: number): string => (ms / 1e3).toFixed(ms < 1e4 ? 2 : 1);
