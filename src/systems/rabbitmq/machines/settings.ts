/** The broker's settings of a scenario, with their defaults. */
import { type Micros, parseDuration } from '../../../base/micros';
import type { Scenario } from '../../../scenario/scenario';
import { atLeast, type Version } from '../routing/version';
import type { Handling } from './cluster/record';

export interface BrokerSettings {
  readonly version: Version;
  readonly internalLatency: Micros; // from a channel to a queue
  readonly syncLatency: Micros; // until a persistent message is on disk
  readonly silence: Micros; // two missed heartbeats
  readonly consumerTimeout: Micros; // how long a delivery may stay unacknowledged
  readonly channelTick: Micros; // how often a channel looks for one that is too late (R53)
  readonly handling: Handling; // of netsplits
  readonly preferred: readonly string[]; // nodes, for pause_if_all_down
  readonly heals: boolean; // one side of a netsplit starts again when it is over
  readonly leaderLocator: string;
  readonly limits: { readonly quorum: number; readonly stream: number }; // soft limits (R94)
  readonly credit: number; // of the reader of a connection to each channel
  readonly messageSizeMax: number; // bytes of a body (R132)
  readonly netTick: Micros; // how long a node may be silent before the others give it up
}

const DEFAULTS = {
  version: '4.3', internalLatency: '0s', syncLatency: '1ms', heartbeat: '60s',
  consumer_timeout: '30m', channel_tick_interval: '60s', net_ticktime: '60s',
  cluster_partition_handling: 'ignore', queue_leader_locator: 'client-local',
  'cluster_partition_handling.pause_if_all_down.nodes': '',
  'cluster_partition_handling.pause_if_all_down.recover': 'ignore',
};

const MIB = 2 ** 20;

/** Reads the settings; parsing has checked them. */
export function settingsOf({ settings }: Scenario): BrokerSettings {
  const text: Named = (name) => {
    const value = settings[name];
    return typeof value === 'string' ? value : DEFAULTS[name];
  };
  const time = (name: keyof typeof DEFAULTS): Micros => parseDuration(text(name)) ?? (0 as Micros);
  const count = (name: string, usual: number): number => {
    const value = settings[name];
    return typeof value === 'number' ? value : usual;
  };
  const version = text('version') as Version;
  return {
    version,
    internalLatency: time('internalLatency'),
    syncLatency: time('syncLatency'),
    consumerTimeout: time('consumer_timeout'),
    channelTick: time('channel_tick_interval'),
    ...handlingOf(text),
    leaderLocator: text('queue_leader_locator'),
    limits: {
      quorum: count('quorum_commands_soft_limit', 32),
      stream: count('stream_messages_soft_limit', 256),
    },
    credit: count('credit_flow_default_credit', 400),
    messageSizeMax: count('max_message_size', atLeast(version, '4.0') ? 16 * MIB : 128 * MIB),
    netTick: time('net_ticktime'),
    // R7: a peer that was silent for two intervals is given up.
    silence: (time('heartbeat') * 2) as Micros,
  };
}

type Named = (name: keyof typeof DEFAULTS) => string;

/** What nodes do about netsplits. V20: since 4.3 there is nothing to choose. */
function handlingOf(text: Named): Pick<BrokerSettings, 'handling' | 'preferred' | 'heals'> {
  const handling = atLeast(text('version') as Version, '4.3')
    ? 'ignore' : text('cluster_partition_handling') as Handling;
  const named = text('cluster_partition_handling.pause_if_all_down.nodes');
  const recover = text('cluster_partition_handling.pause_if_all_down.recover');
  return {
    handling,
    preferred: named.split(/[\s,]+/).filter(Boolean),
    heals: handling === 'autoheal' || (handling === 'pause_if_all_down' && recover === 'autoheal'),
  };
}
