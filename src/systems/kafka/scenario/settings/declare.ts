/** From the tables that the model reads to the settings that a person sees. */
import type { Json } from '../../../../base/json';
import type { Words } from '../../../../scenario/scenario';
import type { Setting } from '../../../../scenario/settings';
import type { Kind } from '../../producer/settings';

/** What each setting of a table does. */
export type Helps = { readonly [name: string]: Words };

export interface Table {
  readonly on: Setting['on'];
  readonly settings: { readonly [name: string]: readonly [Kind, Json] };
  readonly help: Helps;
  readonly live?: readonly string[]; // names of those that may change while running
  readonly anchor: string; // where Kafka's documentation has them: 'brokerconfigs'
}

const DOCS = 'https://kafka.apache.org/documentation/';

/** Features are versions of a cluster, not settings of a broker. */
const FEATURES = ['eligible.leader.replicas.version', 'transaction.version'];

/** No part of Kafka: a constant of its clients there. */
const FIXED = 'CommonClientConfigs.RETRY_BACKOFF_JITTER of kafka-clients: 0.2, not to be changed';

/** No part of Kafka either: how long its system may leave a write in memory. */
const LINUX = 'https://docs.kernel.org/admin-guide/sysctl/vm.html#dirty-expire-centisecs';

function sourceOf(name: string, anchor: string): string {
  if (name === 'vm.dirty_expire_centisecs') return LINUX;
  if (name === 'retry.backoff.jitter') return FIXED;
  return FEATURES.includes(name) ? `${DOCS}#upgrade` : `${DOCS}#${anchor}_${name}`;
}

/** The settings of one table; times are whole milliseconds, as in Kafka's own files. */
export const declare = (
  { on, settings, help, anchor, live = [] }: Table,
): readonly Setting[] =>
  Object.entries(settings).map(([name, [kind, value]]) => {
    const words = help[name];
    if (words === undefined) throw new Error(`nothing says what ${name} does`);
    return {
      name, on, ...formOf(kind), default: value, source: sourceOf(name, anchor),
      live: live.includes(name), help: words,
    };
  });

function formOf(kind: Kind): Pick<Setting, 'type' | 'range' | 'choices'> {
  switch (kind.is) {
    case 'flag': return { type: 'boolean' };
    case 'choice': return { type: 'choice', choices: kind.of };
    case 'count':
    case 'duration': return { type: 'integer', range: [kind.from, Number.MAX_SAFE_INTEGER] };
    case 'share':
    case 'name': return { type: 'text' };
  }
}
