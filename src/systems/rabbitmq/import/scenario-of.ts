/** An imported topology as a scenario. */
import type { Json } from '../../../base/json';
import type { Applications } from '../../../interop/applications';
import { titleOf } from '../../../interop/report';
import { VERSIONS, type Version } from '../routing/version';
import type { Topology } from '../topology';
import { NOUNS } from './words';

/** What plays files that do not say which version they are of. */
export const LATEST = VERSIONS.at(-1) as Version;

interface Parts {
  readonly topology: Topology;
  readonly version: Version;
  readonly applications: Applications;
}

/** In the file form, to be parsed like any other. */
export function scenarioOf({ topology, version, applications }: Parts): Json {
  const [exchanges, queues] = [topology.exchanges.length, topology.queues.length];
  const scenario = {
    schema: 1, system: 'rabbitmq',
    title: titleOf([[exchanges, NOUNS.exchanges], [queues, NOUNS.queues]]),
    summary: {
      en: 'Where does each message go, and what happens when a consumer stops? Break something.',
      ko: '메시지는 각각 어디로 갈까요? 컨슈머가 멈추면 어떻게 될까요? 직접 고장 내 보세요.',
    },
    seed: 1, until: '30s', promise: 'at-least-once',
    network: { latency: '150ms' },
    settings: { version, internalLatency: '100ms' },
    topology, producers: applications.producers, consumers: applications.consumers,
  };
  return scenario as unknown as Json;
}
