/** A variant: the same world with something changed, as its sentence says. */
import { isRecord, type Json } from '../../../../base/json';
import { CONSUMER_SETTINGS } from '../../consumer/settings';
import { PRODUCER_SETTINGS } from '../../producer/settings';
import { TOPIC_SETTINGS } from '../../scenario/settings';
import { type Draft, type Settings, soleTopic } from './draft';
import { readClause } from './faults';
import { shortName, valueOf } from './names';
import { commitsOf } from './topology';
import { partsOf, plain, timesOf } from './words';

/** Changes the world; false when some part of the sentence is not read. */
export const readChange = (draft: Draft, sentence: string): boolean =>
  readDelay(draft, sentence)
  || partsOf(sentence, /,? and |, /).map(plain).every((part) => readPart(draft, part));

const DELAYED = /^(\w+) sent after (\w+)'s error \(e\.g\. at (\d+)\)$/;

/** "B sent after A's error (e.g. at 115)": the same message, at another time. */
function readDelay({ acts }: Draft, sentence: string): boolean {
  const [, label, , ms] = DELAYED.exec(sentence) ?? [];
  const place = acts.findIndex(({ step: { command } }) =>
    isRecord(command) && command['type'] === 'publish' && command['label'] === label);
  const act = acts[place];
  if (act === undefined) return false;
  acts[place] = { ...act, ms: Number(ms) };
  return true;
}

function readPart(draft: Draft, part: string): boolean {
  const [, name, value] = /^([\w.]+)=([\w.-]+)$/.exec(part) ?? [];
  if (name !== undefined) return set(draft, shortName(name), valueOf(shortName(name), value ?? ''));
  for (const [pattern, change] of PARTS) {
    const found = pattern.exec(part);
    if (found !== null) return change(draft, found.slice(1)) !== false;
  }
  return false;
}

type Change = (draft: Draft, words: readonly string[]) => boolean | void;

const isAct = (verb: string) => ({ step }: Draft['acts'][number]): boolean => step['do'] === verb;

const everyMember = (draft: Draft, name: string, value: string): void => {
  for (const { config } of draft.consumers) config[name] = value;
};

const PARTS: readonly (readonly [RegExp, Change])[] = [
  [/^strategy ([\w-]+)$/, (draft, [value = '']) =>
    everyMember(draft, 'partition.assignment.strategy', value)],
  [/^idempotent$/, (draft) => set(draft, 'enable.idempotence', true)],
  [/^no idempotence$/, (draft) => set(draft, 'enable.idempotence', false)],
  [/^(\w+)Partitioner$/, (draft, [kind]) => set(draft, 'partitioner.class', `${kind}Partitioner`)],
  [/^(\w+)\.close\(\) instead of kill$/, (draft, [name = '']) => {
    const place = draft.acts.findIndex((act) => isAct('crash')(act) && act.step['target'] === name);
    const { ms, from } = draft.acts.splice(place, 1)[0] ?? { ms: 0, from: 'start' as const };
    return place >= 0 && readClause({ draft, ms, from }, `${name}.close()`);
  }],
  [/^(?:all \w+ static|static members)$/, (draft) => {
    for (const { id, config } of draft.consumers) config['group.instance.id'] = id;
  }],
  [/^(\w+) restarted at (\d+)$/, (draft, [name = '', ms]) =>
    readClause({ draft, ms: Number(ms), from: 'start' }, `restart ${name}`)],
  [/^crash at (T0\+\d+|\d+)$/, (draft, [when = '']) => moveFaults(draft, when)],
  [/^(\d+) partitions$/, (draft, [count]) => {
    soleTopic(draft).partitions = Number(count);
  }],
  [/^key ([\w-]+)$/, ({ acts }, [key = '']) => {
    for (const [at, act] of acts.entries()) {
      const { command } = act.step;
      if (!isRecord(command) || command['type'] !== 'publish') continue;
      acts[at] = { ...act, step: { ...act.step, command: { ...command, key } } };
    }
  }],
  [/^no unclean election$/, (draft) => {
    const place = draft.acts.findIndex(({ step: { command } }) =>
      JSON.stringify(command ?? '').includes('"electLeaders"'));
    draft.acts.splice(place, 1);
    return place >= 0;
  }],
  [/^manual (commitSync\(offset\+1\) after each record|commit before processing)$/,
    (draft, [words = '']) => {
      for (const one of draft.consumers) {
        one.commits = commitsOf(words.replace('commit before', 'before'));
        one.config['enable.auto.commit'] = false;
      }
    }],
  [/^records handed to one worker thread$/, (draft) => {
    for (const one of draft.consumers) one.works = 'aside';
  }],
  [/^poll loop keeps running$/, () => {}],
  [/^handler swallows the exception$/, (draft) => {
    for (const one of draft.consumers) one.onPoison = 'reject';
  }],
  [/^share group$/, makeShare],
  [/^(RELEASE|REJECT) on error$/, (draft, [outcome]) => {
    for (const one of draft.consumers) one.onPoison = outcome === 'REJECT' ? 'reject' : 'requeue';
  }],
  // What holds of such a world anyhow.
  [/^(?:goes on|explicit mode|1 member|ACCEPT else|batch_optimized)$/, () => {}],
  [/^(\w+) commits at (\d+)$/, (draft, [id = '', ms]) => {
    removeActsOf(draft, id, ['pause']);
    const step = { do: 'command', target: `${id}.client`, command: { type: 'commitTransaction' } };
    removeEnds(draft, id);
    draft.acts.push({ ms: Number(ms), from: 'start', step });
  }],

];

function removeActsOf(draft: Draft, id: string, verbs: readonly string[]): void {
  const kept = draft.acts.filter(({ step }) =>
    step['target'] !== id || !verbs.includes(step['do'] as string));
  draft.acts.splice(0, draft.acts.length, ...kept);
}

function removeEnds(draft: Draft, id: string): void {
  const kept = draft.acts.filter(({ step: { target, command } }) => target !== `${id}.client`
    || !/(?:commit|abort)Transaction/.test(JSON.stringify(command)));
  draft.acts.splice(0, draft.acts.length, ...kept);
}

/** Every fault at another time. */
function moveFaults(draft: Draft, when: string): boolean {
  const { ms: [ms = 0] = [], from = 'start' } = timesOf(when) ?? {};
  const moved = draft.acts.map((act) =>
    (isAct('crash')(act) || isAct('restart')(act) ? { ...act, ms, from } : act));
  draft.acts.splice(0, draft.acts.length, ...moved);
  return true;
}

/** A setting belongs to whoever knows its name. */
function set(draft: Draft, name: string, value: Json): boolean {
  const configs: readonly (readonly [object, readonly { readonly config: Settings }[]])[] = [
    [TOPIC_SETTINGS, draft.topics], [CONSUMER_SETTINGS, draft.consumers],
    [PRODUCER_SETTINGS, draft.producers],
  ];
  const owners = configs.flatMap(([known, those]) => (Object.hasOwn(known, name) ? those : []));
  for (const { config } of owners) config[name] = value;
  if (name === 'group.protocol' && value === 'consumer') leaveAssignorToBroker(draft);
  return owners.length > 0;
}

/** Members that speak KIP-848 have no assignors of their own. */
function leaveAssignorToBroker({ consumers }: Draft): void {
  for (const { config } of consumers) delete config['partition.assignment.strategy'];
}

/** The same consumers as members of a share group, which reads from the start as they did. */
function makeShare({ consumers, groups }: Draft): void {
  const ids = new Set(consumers.flatMap(({ group }) => group ?? []));
  for (const id of ids) {
    groups.push({ id, protocol: 'share', config: { 'share.auto.offset.reset': 'earliest' } });
  }
  for (const one of consumers) {
    one.commits = 'auto';
    for (const name of Object.keys(one.config)) delete one.config[name];
    one.config['share.acknowledgement.mode'] = 'explicit';
  }
}
