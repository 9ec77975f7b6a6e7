/** The three kinds of coordinators, and how one of the first two goes on as the other (K149). */
import type { BrokerRecord } from '../broker/record';
import { classicMaker } from './classic/maker';
import type { Turn } from './mixed/turn';
import { consumerMaker, shareMaker } from './modern/maker';
import { modernGroup } from './modern-group';
import type { GroupMaker } from './registry';
import { GroupValue, type GroupKind, store } from './storage';

const RULES = { consumer: 'kafka:K149', classic: 'kafka:K173' } as const;

// Offsets, and commits on their way into the log, stay where they are.
const turn: Turn = (kind, { base, data, more }, kernel) => {
  const broker = kernel.host<BrokerRecord>();
  const { machine, recordOf } = MAKERS[kind];
  store(base, [new GroupValue(base.id, kind, data)], { write: { what: 'nothing' }, kernel });
  const known = broker.groups.get(base.id);
  if (known !== undefined) known.kind = kind;
  const detail = { value: kind };
  const said = { native: 'groupType', actor: base.group, detail, rule: RULES[kind] };
  kernel.cause = kernel.record('changed', said);
  kernel.become(kernel.self, { machine, record: { ...recordOf(base, data, broker), ...more } });
};

const modern = modernGroup(turn);

export const MAKERS: { readonly [kind in GroupKind]: GroupMaker } = {
  classic: classicMaker(turn),
  consumer: consumerMaker(modern),
  share: shareMaker(modern),
};
