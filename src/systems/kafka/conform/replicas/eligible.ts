/** Vectors of how the controller changes a partition: ISR, eligible replicas and leader. */
import { isRecord, type Json } from '../../../../base/json';
import { fitting } from '../../../../conform/compare/fitting';
import {
  nameLike, numberIn, numbersOr, onlyKnown, outOfForm, rowIn, stepsIn, textIn,
} from '../../../../conform/forms/fields';
import type { Row } from '../../../../conform/outcome';
import type { CasePlayer, Played } from '../../../../conform/vectors';
import { changePartition, type PartitionChange } from '../../replication/change';
import {
  type Election, type ElectionRules, NO_LEADER, type PartitionRegistration,
} from '../../replication/election';
import { plain } from '../worlds/words';
import {
  ALIVE, brokersIn, compared, DEAD, electionIn, livenessIn, MIN_ISR, minInSyncIn, namesLike,
  registration, setsIn, stateOf, TARGET, UNCLEAN,
} from './registrations';

const SAME = /^(?:unchanged|no change|the same|same)\b/;
const LAST_LEADER = /last_?known_?leader/i;

/** The group eligible_leader_replicas. */
export const playEligible: CasePlayer = ({ given }) => {
  numberIn(given, nameLike(given, MIN_ISR) ?? 'minISR');
  return playChange(given, 'PREFERRED');
};

/** A partition before and after a change, or after each of several. */
export function playChange(given: Row, absent: Election): Played {
  const spelled = [UNCLEAN, DEAD, ALIVE, TARGET].flatMap((form) => namesLike(given, form));
  onlyKnown(given, ['before', 'after', 'replicas', 'steps', ...spelled]);
  const told = given[nameLike(given, LAST_LEADER) ?? ''];
  const partition = partitionIn(given);
  const usual = partition.leader === NO_LEADER ? 'leader' : 'members';
  const modes: readonly Mode[] = typeof told === 'boolean' ? [told ? 'leader' : 'members']
    : [usual, usual === 'leader' ? 'members' : 'leader'];
  // Of a case that does not say what lastKnownElr is for, one of its two uses must fit.
  const played = modes.map((mode) => playWith(given, { mode, absent, partition }));
  return fitting(played);
}

type Mode = NonNullable<ElectionRules['remembers']>;

interface Way {
  readonly mode: Mode;
  readonly absent: Election;
  readonly partition: PartitionRegistration;
}

function playWith(given: Row, way: Way): Played {
  if (given['steps'] !== undefined || given['do'] !== undefined) return playSteps(given, way);
  const isSame = typeof given['after'] === 'string' && SAME.test(given['after']);
  const after = rowIn(given, isSame ? 'before' : 'after');
  const changed = changePartition(way.partition, changeIn(given, given, way));
  return { expected: { after: setsIn(after) }, got: { after: compared(after, changed) } };
}

/** What a row wants of a partition, by what the case says of all. */
function changeIn(given: Row, row: Row, { mode, absent, partition }: Way): PartitionChange {
  const isr = brokersIn(row, TARGET);
  const left = partition.isr.filter((id) => !(isr ?? partition.isr).includes(id));
  return {
    ...(isr !== undefined && { isr }),
    isElrEnabled: rowIn(given, 'before')['elr'] !== undefined || absent === 'PREFERRED',
    minInSync: minInSyncIn(given),
    election: electionIn(row, absent),
    isAlive: livenessIn(row, left), uncleanShutdown: brokersIn(row, UNCLEAN) ?? [],
    remembers: mode,
  };
}

/** The partition before; of a case that does not say it, the first of the ISR leads. */
function partitionIn(given: Row): PartitionRegistration {
  const before = rowIn(given, 'before');
  const old = registration(before, {});
  const wanted = brokersIn(given, TARGET) ?? [];
  const all = [...new Set([...old.isr, ...old.elr, ...old.lastKnownElr, ...wanted])];
  const replicas = [given, before].map((row) => numbersOr(row, 'replicas'))
    .find((list) => list.length > 0) ?? all.toSorted((left, right) => left - right);
  const leader = [before['leader'], given['leader'], given['current_leader']]
    .find((id) => typeof id === 'number') as number | undefined;
  return { ...old, replicas, leader: leader ?? old.isr[0] ?? NO_LEADER };
}

/** Several changes, one after another; brokers that are fenced stay so. */
function playSteps(given: Row, way: Way): Played {
  let { partition } = way;
  const down = new Set<number>();
  const steps = given['steps'] === undefined ? [{ do: textIn(given, 'do') }]
    : stepsIn(given, 'steps');
  const seen = steps.map((step): readonly [Row, Row] => {
    const wanted = isRecord(step['after']) ? step['after'] : statesIn(step, partition);
    for (const part of rowsOf(step, partition, down)) {
      const change = changeIn(given, part, { ...way, partition });
      for (const id of brokersIn(part, DEAD) ?? []) down.add(id);
      noteMoves(partition, change, down);
      const isUp = (id: number): boolean => !down.has(id);
      partition = changePartition(partition, { ...change, isAlive: isUp });
    }
    return [setsIn(wanted), compared(wanted, partition)];
  });
  if (given['after'] !== undefined) {
    const end = rowIn(given, 'after');
    seen.push([setsIn(end), compared(end, partition)]);
  }
  return { expected: { steps: seen.map(([one]) => one) },
    got: { steps: seen.map(([, one]) => one) } };
}

/** Who leaves the ISR is down, and who joins it is up. */
function noteMoves(
  { isr: old }: PartitionRegistration, { isr = old }: PartitionChange, down: Set<number>,
): void {
  for (const id of old) if (!isr.includes(id)) down.add(id);
  for (const id of isr) if (!old.includes(id)) down.delete(id);
}

/** What a step says beside what is done. */
const statesIn = (step: Row, partition: PartitionRegistration): Row =>
  Object.fromEntries(Object.entries(step).filter(([name]) => name in stateOf(partition)));

const numbersOf = (text: string | undefined): readonly number[] =>
  ((text ?? '').match(/\d+/g) ?? []).map(Number);

const LIST = String.raw`(?:brokers? )?(\{?\d+(?:(?:, ?| and )\d+)*\}?)`;
const DOWN = new RegExp(`^(?:(?:fences?|kills?|stops?|shuts? down) ${LIST}`
  + `|${LIST} (?:is |are |becomes? )?`
  + '(?:fenced|killed|stopped|dies?|dead|crash(?:es)?|goes? down))$');
const UP = new RegExp(`^(?:(?:unfences?|starts?|restarts?) ${LIST}`
  + `|${LIST} (?:is |are )?(?:unfenced|restarted|starts?|restarts?|comes? back))$`);
const WANTED = /^(?:AlterPartition|(?:the )?(?:new )?ISR)\b.*\{([\d, ]*)\}$/i;
const LOST = new RegExp(`^(?:(?:an )?unclean shutdown of ${LIST}|${LIST} .*unclean(?:ly)?.*)$`);

/** What a phrase wants: brokers go and come one by one. */
function rowsOf(step: Row, { isr }: PartitionRegistration, down: Set<number>): readonly Row[] {
  if (step['do'] === undefined) return [step];
  const said = plain(textIn(step, 'do'));
  const brokers = (form: RegExp): readonly number[] | undefined => {
    const found = form.exec(said);
    return found === null ? undefined : numbersOf(found.slice(1).find(Boolean));
  };
  const [gone, back, wanted, lost] = [DOWN, UP, WANTED, LOST].map(brokers);
  if (gone !== undefined) {
    return gone.map((id, at) => {
      const left = isr.filter((one) => !gone.slice(0, at + 1).includes(one));
      return { new_isr: left, dead_brokers: [id], election: 'ONLINE' };
    });
  }
  if (back !== undefined) {
    back.forEach((id) => down.delete(id));
    return [{ election: 'ONLINE' }];
  }
  if (lost !== undefined) return [{ unclean_shutdown: lost as Json }];
  return wanted === undefined ? outOfForm(`"${said}" is nothing that the controller does`)
    : [{ new_isr: wanted as Json }];
}
