/** The expectations of a case: each key says which results, and what of them. */
import { type Fields, fieldsOf, type Json } from '../../../base/json';
import type { Difference } from '../../compare/difference';
import { fits, fitsEach, isAlike, isSame, joined, settled, Unreadable } from './match';
import { bodiesOf, type GotMessage, type Results, shownOf, type StepResult } from './results';

/** The first expectation that the results do not meet. Throws Unreadable for what is no key. */
export function firstDifference(expected: Fields, results: Results): Difference | undefined {
  for (const [key, value] of Object.entries(expected)) {
    const { isMet, got } = judge(key, value, results);
    if (!isMet) return { at: key, expected: value, got };
  }
  return undefined;
}

interface Judgement {
  readonly isMet: boolean;
  readonly got: Json;
}

function judge(key: string, value: Json, results: Results): Judgement {
  const plain = resultNamed(key, results);
  if (plain !== undefined) return { isMet: fits(value, plain), got: shownOf(plain) };
  if (key in results.totals) {
    const got = results.totals[key] ?? null;
    return { isMet: isSame(value, got), got };
  }
  if (key === 'union') return judgeUnion(value, results);
  return judgeRelation(key, value, results) ?? judgeSeveral(key, value, results)
    ?? judgePart(key, value, results);
}

/** A step by its name, or what is left in a queue at the end. */
function resultNamed(name: string, { steps, left }: Results): StepResult | undefined {
  const step = steps[name];
  if (step !== undefined) return step;
  const messages = left[name];
  return messages === undefined ? undefined : { messages, elapsed: 0 };
}

function need(name: string, results: Results): StepResult {
  const result = resultNamed(name.trim(), results)
    ?? (name.trim() === 'union' ? unionOf(results) : undefined);
  if (result === undefined) throw new Unreadable(`no step is called "${name.trim()}"`);
  return result;
}

function judgeUnion(value: Json, results: Results): Judgement {
  const all = unionOf(results);
  const wanted = Array.isArray(value) ? { set: value as Json } : value;
  return { isMet: fits(wanted, all), got: bodiesOf(all) };
}

/** All bodies that anybody received, each once. */
function unionOf({ steps }: Results): StepResult {
  const bodies = [...new Set(Object.values(steps).flatMap(bodiesOf))].toSorted();
  return { messages: bodies.map(bare), elapsed: 0 };
}

const bare = (body: string): GotMessage => ({ body, count: 0, handle: '', messageId: '' });

// --- relations between steps -------------------------------------------------------------------

type Relation = (results: readonly StepResult[], value: Json) => Json;

const first = ({ messages = [] }: StepResult): GotMessage | undefined => messages[0];
const idOf = (result: StepResult): Json =>
  first(result)?.messageId ?? result.ids?.['messageId'] ?? null;
const isOne = (list: readonly Json[]): boolean =>
  list.every((item) => item !== null && item === list[0]);
const handles = (results: readonly StepResult[]): Json[] =>
  results.map((result) => first(result)?.handle ?? null);

/** What each relation is for these steps: true or false, or a number to compare. */
const RELATIONS: { readonly [name: string]: Relation } = {
  'one-of': (results, body) =>
    results.filter((result) => bodiesOf(result).includes(String(body as string))).length === 1
      ? body : results.map(shownOf),
  disjoint: (results) => {
    const ids = results.flatMap(({ messages = [] }) =>
      [...new Set(messages.map(({ messageId }) => messageId))]);
    return new Set(ids).size === ids.length;
  },
  'both-nonempty': (results) => results.every(({ messages = [] }) => messages.length > 0),
  total: (results) => results.reduce((sum, { messages = [] }) => sum + messages.length, 0),
  sameHandle: (results) => isOne(handles(results)),
  newHandle: (results) => {
    const all = handles(results);
    return !all.includes(null) && new Set(all).size === all.length;
  },
  sameMessageId: (results) => isOne(results.map(idOf)),
  sameId: (results) => isOne(results.map(idOf)),
};

function judgeRelation(key: string, value: Json, results: Results): Judgement | undefined {
  const { stem, operator } = operatorOf(key);
  const [name = '', given] = splitOnce(stem, ':');
  const relation = RELATIONS[name];
  if (relation === undefined) return undefined;
  // Names stand in the key, or are the value itself.
  const names = given === undefined ? (value as readonly string[]) : given.split(',');
  const wanted = given === undefined ? true : value;
  const got = relation(names.map((one) => need(one, results)), wanted);
  return { isMet: compare(got, operator, wanted), got };
}

/** "r2 contains", "r2+r3", "r1,r2,r3". */
function judgeSeveral(key: string, value: Json, results: Results): Judgement | undefined {
  const [, holder] = /^(.+) contains$/.exec(key) ?? [];
  if (holder !== undefined) {
    const bodies = bodiesOf(need(holder, results));
    const wanted = (Array.isArray(value) ? value : [value]) as readonly string[];
    return { isMet: wanted.every((body) => bodies.includes(body)), got: bodies };
  }
  if (/^[\w-]+(\+[\w-]+)+$/.test(key)) {
    const all = joined(key.split('+').map((name) => need(name, results)));
    return { isMet: fits(value, all), got: shownOf(all) };
  }
  if (!/^[\w-]+(\s*,\s*[\w-]+)+$/.test(key)) return undefined;
  const each = key.split(',').map((name) => need(name, results));
  const isMet = typeof value === 'string' && value.startsWith('each ')
    ? fitsEach(value, each) : each.every((result) => fits(value, result));
  return { isMet, got: each.map(shownOf) };
}

// --- a part of one step ------------------------------------------------------------------------

/** "r1.length>=", "r1.count", "c1.visible", "rd[m1].dedup", "l[0].Status", "rd.dedup=messageId". */
function judgePart(key: string, value: Json, results: Results): Judgement {
  const [, stemmed, other] = /^(.*[^<>])=(\w+)$/.exec(key) ?? [];
  if (stemmed !== undefined && other !== undefined) {
    const [one, two] = [partOf(stemmed, results), partOf(`${headOf(stemmed)}.${other}`, results)];
    const got = one !== null && isAlike(one, two);
    return { isMet: got === value, got: value === got ? got : one };
  }
  const { stem, operator } = operatorOf(key);
  const got = partOf(stem, results);
  return { isMet: compare(got, operator, wantedOf(value, results)), got };
}

/** A value, or the part of another step that it names: "s1.SequenceNumber". */
function wantedOf(value: Json, results: Results): Json {
  const [, name = ''] = typeof value === 'string' ? (/^([\w-]+)\.\w+$/.exec(value) ?? []) : [];
  return resultNamed(name, results) === undefined ? value : partOf(value as string, results);
}

const headOf = (path: string): string => path.slice(0, path.lastIndexOf('.'));

function partOf(path: string, results: Results): Json {
  const [, name = '', index, property] =
    /^([^.[\]]+(?:\.fifo)?)(?:\[([^\]]*)\])?(?:\.(.+))?$/.exec(path) ?? [];
  if (name === '' || (index === undefined && property === undefined)) throw new Unreadable(path);
  const result = need(name, results);
  if (index !== undefined) return partAt(result, index, property);
  return propertyOf(result, property ?? '');
}

function partAt(result: StepResult, index: string, property: string | undefined): Json {
  const { messages, value } = result;
  const item = messages === undefined
    ? (Array.isArray(value) ? value[Number(index)] : undefined)
    : messages.find(({ body }) => body === index) ?? messages[Number(index)];
  if (item === undefined) return null;
  return property === undefined
    ? ((item as Partial<GotMessage>).body ?? item as Json)
    : ((item as Fields)[property] ?? null);
}

/** "visible", and parts of parts: "RedrivePolicy.maxReceiveCount", "failed.length". */
function propertyOf(result: StepResult, path: string): Json {
  const [property = '', ...rest] = path.split('.');
  return rest.reduce<Json>((value, name) => (name === 'length' && Array.isArray(value)
    ? value.length : fieldsOf(settled(value))[name] ?? null), ownOf(result, property));
}

function ownOf({ messages, value, ids, elapsed }: StepResult, property: string): Json {
  if (property === 'elapsed') return elapsed;
  if (property === 'length') {
    return messages?.length ?? (Array.isArray(value) ? value.length : null);
  }
  if (messages !== undefined) return messages[0]?.[property] ?? null;
  return fieldsOf(value)[property] ?? ids?.[property] ?? null;
}

// --- comparing ---------------------------------------------------------------------------------

const operatorOf = (key: string): { readonly stem: string; readonly operator: string } => {
  const [, stem = key, operator = ''] = /^(.*?)(<=|>=|<|>)$/.exec(key) ?? [];
  return { stem, operator };
};

const splitOnce = (text: string, by: string): readonly (string | undefined)[] => {
  const at = text.indexOf(by);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
};

function compare(got: Json, operator: string, wanted: Json): boolean {
  if (operator === '') {
    return typeof wanted === 'boolean' ? isFlag(got, wanted) : isAlike(wanted, got);
  }
  const [left, right] = [Number(got), Number(wanted)];
  if (got === null || Number.isNaN(left)) return false;
  if (operator === '<') return left < right;
  if (operator === '>') return left > right;
  return operator === '<=' ? left <= right : left >= right;
}

const isFlag = (got: Json, wanted: boolean): boolean =>
  typeof got === 'boolean' ? got === wanted : (got !== null) === wanted;
