/** What an import's report says, in both languages. */
import type { Phrase } from '../../../base/words/phrase';
import { ADDED } from '../../../interop/added';
import { named, type Noun } from '../../../interop/report';
import type { Words } from '../../../scenario/scenario';

export const NOUNS = {
  exchanges: { en: 'exchanges', one: 'exchange', ko: '익스체인지' },
  queues: { en: 'queues', one: 'queue', ko: '큐' },
  bindings: { en: 'bindings', one: 'binding', ko: '바인딩' },
  policies: { en: 'policies', one: 'policy', ko: '정책' },
  nodes: { en: 'nodes', one: 'node', ko: '노드' },
  vhosts: { en: 'virtual hosts', one: 'virtual host', ko: '가상 호스트' },
  shovels: { en: 'shovels', one: 'shovel', ko: '셔블' },
  upstreams: { en: 'federation upstreams', one: 'federation upstream', ko: '페더레이션 업스트림' },
  version: { en: 'broker version', ko: '브로커 버전' },
  ...ADDED,
  limits: { en: 'vhost limits', one: 'vhost limit', ko: '가상 호스트 제한' },
  passwords: { en: 'passwords in addresses', one: 'password in an address', ko: '주소에 든 비밀번호' },
} satisfies { readonly [noun: string]: Noun };

export const WHYS = {
  secret: {
    en: 'secret or personal: taken out before anything else read the file',
    ko: '비밀이거나 개인 정보이므로, 파일을 읽기 전에 먼저 제거했습니다',
  },
  unused: {
    en: 'not part of a simulation; it may hold addresses with passwords, so it was taken out first',
    ko: '시뮬레이션에 쓰이지 않고, 비밀번호가 든 주소가 있을 수 있어 먼저 제거했습니다',
  },
  keptOnly: {
    en: 'kept in the scenario; the simulated broker does not act on it so far',
    ko: '시나리오에는 남지만, 시뮬레이션 브로커가 아직 반영하지 않습니다',
  },
  inMemory: {
    en: 'it decides what stays in memory, which is not simulated; since 3.12 nothing',
    ko: '무엇을 메모리에 둘지 정하는 값으로, 메모리는 시뮬레이션하지 않습니다. 3.12부터는 효과가 없습니다',
  },
  reserved: {
    en: 'RabbitMQ, too, passes over names that begin with "amq." when it imports a file',
    ko: 'RabbitMQ도 파일을 가져올 때 "amq."로 시작하는 이름은 건너뜁니다',
  },
  limits: {
    en: 'limits of virtual hosts are not enforced here',
    ko: '여기서는 가상 호스트의 제한을 적용하지 않습니다',
  },
  otherProtocol: {
    en: 'it speaks something other than AMQP 0-9-1 at one of its ends',
    ko: '한쪽 끝에서 AMQP 0-9-1이 아닌 프로토콜을 씁니다',
  },
  definition: {
    en: 'RabbitMQ would refuse its definition',
    ko: 'RabbitMQ가 정의를 거부합니다',
  },
  otherBroker: {
    en: 'the broker at its other end is a virtual host of this one, and its address is taken out',
    ko: '다른 쪽 끝의 브로커는 이 브로커의 가상 호스트로 나타내고, 주소는 제거했습니다',
  },
  leftOut: {
    en: 'nothing acts on it here, so it is left out',
    ko: '여기서는 아무 동작도 하지 않아 뺐습니다',
  },
  shovelVhost: {
    en: 'named by a shovel or an upstream only',
    ko: '셔블이나 업스트림에서만 이름이 나옵니다',
  },
  mirroring: {
    en: 'classic mirroring is gone since 4.0: the queue is on one node only; a quorum queue has '
      + 'replicas',
    ko: '클래식 미러링은 4.0에서 사라져 큐가 노드 하나에만 있습니다. 복제본을 두려면 쿼럼 큐를 '
      + '씁니다',
  },
  nodes: {
    en: 'an export does not say how many there are: enough for the mirrors that its policies want. '
      + 'Masters begin on the first, and applications connect to the last',
    ko: '내보낸 파일에는 노드 수가 없어, 정책이 원하는 미러를 둘 만큼 만들었습니다. 마스터는 첫 노드에서 '
      + '시작하고 애플리케이션은 마지막 노드에 연결합니다',
  },
  defaultType: {
    en: 'queues of the file without a type begin as it says since 4.0; what clients declare '
      + 'without a type is classic here',
    ko: '4.0부터 파일에서 유형이 없는 큐는 이 값을 따릅니다. 클라이언트가 유형 없이 선언하는 큐는 여기서는 '
      + '클래식입니다',
  },
  laterKind: {
    en: 'policies for one kind of queues came with 3.12: here it is for those of the file, by name',
    ko: '한 종류의 큐에만 적용하는 정책은 3.12에 생겼습니다. 여기서는 파일에 있는 해당 큐에 이름으로 적용합니다',
  },
  laterQueueType: {
    en: 'it came with 3.13: here the queue of the link is a classic one',
    ko: '3.13에 생긴 값입니다. 여기서는 링크의 큐가 클래식 큐입니다',
  },
  ownQueue: {
    en: 'the document does not name the queue that is read: one for each who receives, bound with '
      + 'the channel’s address',
    ko: '문서에 읽을 큐의 이름이 없어, 받는 쪽마다 하나씩 두고 채널 주소로 바인딩했습니다',
  },
  someType: {
    en: 'its type is not said: topic where the address has parameters or wildcards, else direct',
    ko: '종류가 나와 있지 않아, 주소에 매개변수나 와일드카드가 있으면 topic, 아니면 direct로 했습니다',
  },
  durable: {
    en: 'not said: here it survives a restart of its broker',
    ko: '나와 있지 않아, 브로커가 다시 시작해도 남는 것으로 했습니다',
  },
  nobodys: {
    en: 'here it belongs to nobody, because its owner has not connected yet',
    ko: '소유자가 아직 연결하지 않아, 여기서는 아무의 것도 아닙니다',
  },
  pattern: {
    en: 'its pattern is no regular expression that can be tried safely here',
    ko: '여기서 안전하게 쓸 수 있는 정규 표현식이 아닙니다',
  },
  producers: {
    en: 'an export has no applications: one for each bound exchange, with keys that reach every '
      + 'binding; change rates, keys and sizes as you like',
    ko: '내보낸 파일에는 애플리케이션이 없습니다. 바인딩이 있는 익스체인지마다 하나씩 두고 모든 '
      + '바인딩에 닿는 키를 넣었습니다. 속도, 키, 크기는 바꿀 수 있습니다',
  },
  oneMember: {
    en: 'one member each here: not replicated',
    ko: '여기서는 멤버가 하나이며 복제하지 않습니다',
  },
  consumers: {
    en: 'one for each queue, fast enough that nothing piles up; change them as you like',
    ko: '큐마다 하나씩, 밀리지 않을 만큼 빠르게 두었습니다. 자유롭게 바꿀 수 있습니다',
  },
} satisfies { readonly [why: string]: Words };

/** What each queue type with several members is called. */
export const REPLICATED: { readonly [type: string]: Noun } = {
  quorum: { en: 'quorum queues', one: 'quorum queue', ko: '쿼럼 큐' },
  stream: { en: 'streams', one: 'stream', ko: '스트림' },
};

/** Sections of a file that go no further. */
export const SECTIONS: { readonly [section: string]: Noun } = {
  users: { en: 'users', one: 'user', ko: '사용자(users)' },
  permissions: { en: 'permissions', one: 'permission', ko: '권한(permissions)' },
  topic_permissions: { en: 'topic_permissions', ko: '토픽 권한(topic_permissions)' },
  parameters: { en: 'parameters', one: 'parameter', ko: '매개변수(parameters)' },
  global_parameters: { en: 'global_parameters', ko: '전역 매개변수(global_parameters)' },
  limits: NOUNS.limits,
};

/** Why something runs as something else. */
export const runsAs = (what: Words, as: Words): Words => ({
  en: `${what.en} run as ${as.en} so far`,
  ko: `${what.ko}: 지금은 ${as.ko}처럼 동작합니다`,
});

const MISSING: { readonly [noun: string]: Words } = {
  'noun.exchange': { en: 'unknown exchange', ko: '익스체인지가 없습니다' },
  'noun.queue': { en: 'unknown queue', ko: '큐가 없습니다' },
};

// rabbitmqctl does so, and since 4.3 the management page, too (list_exchanges/0).
const INTERNAL: Words = {
  en: '; exports may leave internal exchanges out: if it is one, add it to the file with '
    + '"internal": true',
  ko: '. 내보낸 파일에는 내부 익스체인지가 빠져 있을 수 있습니다. 내부 익스체인지라면 파일에 '
    + '"internal": true로 추가하세요',
};

/** Why the broker would not have it: its own answer, or an end of a binding that is not there. */
export function refused({ values: { text = '', name = '', noun } = {} }: Phrase): Words {
  const why = whatIsMissing(name as string, (noun as Phrase | undefined)?.key)
    ?? named(text as string);
  return { en: `RabbitMQ would refuse it: ${why.en}`, ko: `RabbitMQ가 거부합니다: ${why.ko}` };
}

function whatIsMissing(name: string, noun = ''): Words | undefined {
  const said = MISSING[noun];
  if (said === undefined) return undefined;
  const mayBeInternal = noun === 'noun.exchange' && !name.startsWith('amq.');
  const hint = mayBeInternal ? INTERNAL : named('');
  return { en: `${said.en} "${name}"${hint.en}`, ko: `"${name}" ${said.ko}${hint.ko}` };
}
