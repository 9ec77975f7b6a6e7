/** What an import's report says, in both languages. */
import { ADDED } from '../../../interop/added';
import type { Noun } from '../../../interop/report';
import type { Words } from '../../../scenario/scenario';

export const NOUNS = {
  topics: { en: 'topics', one: 'topic', ko: '토픽' },
  partitions: { en: 'partitions', one: 'partition', ko: '파티션' },
  places: {
    en: 'partitions with their replicas', one: 'partition with its replicas', ko: '복제본 위치가 나온 파티션',
  },
  leaders: { en: 'leaders', one: 'leader', ko: '리더' },
  isr: { en: 'replicas out of sync', one: 'replica out of sync', ko: 'ISR에서 빠진 복제본' },
  brokers: { en: 'brokers', one: 'broker', ko: '브로커' },
  dead: { en: 'brokers that are down', one: 'broker that is down', ko: '내려간 브로커' },
  numbers: { en: 'numbers of brokers', one: 'number of a broker', ko: '브로커 번호' },
  groups: { en: 'consumer groups', one: 'consumer group', ko: '컨슈머 그룹' },
  members: { en: 'members of groups', one: 'member of a group', ko: '그룹의 멤버' },
  lags: { en: 'lag', ko: '랙' },
  clients: { en: 'ids and hosts of clients', ko: '클라이언트의 ID와 호스트' },
  ...ADDED,
} satisfies { readonly [noun: string]: Noun };

export const WHYS = {
  setting: {
    en: 'a setting that nothing acts on here',
    ko: '여기서는 아무 데도 쓰이지 않는 설정입니다',
  },
  value: {
    en: 'its value is none that can be played here; the default holds',
    ko: '여기서 쓸 수 없는 값이어서 기본값을 씁니다',
  },
  internal: {
    en: 'a topic of the brokers themselves: they make it here, too',
    ko: '브로커가 스스로 쓰는 토픽입니다. 여기서도 브로커가 만듭니다',
  },
  topicName: {
    en: 'Kafka takes letters, digits, dots, hyphens and underscores only',
    ko: 'Kafka의 토픽 이름에는 영문자, 숫자, 점, 하이픈, 밑줄만 쓸 수 있습니다',
  },
  noPartition: {
    en: 'without a partition or a replica there is no topic',
    ko: '파티션이나 복제본이 없으면 토픽이 아닙니다',
  },
  renamed: {
    en: 'Kafka takes letters, digits, dots, hyphens and underscores only: a hyphen stands for all '
      + 'others',
    ko: 'Kafka의 토픽 이름에는 영문자, 숫자, 점, 하이픈, 밑줄만 쓸 수 있어, 다른 글자는 하이픈으로 바꿨습니다',
  },
  firstOfValues: { en: 'the first of its values', ko: '값 중 첫 번째를 썼습니다' },
  oneGroup: {
    en: 'no group is said: one with the application’s name reads it',
    ko: '그룹이 나와 있지 않아, 애플리케이션 이름의 그룹이 읽습니다',
  },
  fewBrokers: {
    en: 'more replicas than there are brokers',
    ko: '복제본이 브로커보다 많습니다',
  },
  twice: { en: 'a topic of this name was there before', ko: '같은 이름의 토픽이 앞에 있습니다' },
  room: {
    en: 'one world has room for 1,000 partitions; describe fewer topics with --topic',
    ko: '월드 하나에는 파티션이 1,000개까지 들어갑니다. --topic으로 토픽을 줄여 보세요',
  },
  notAll: {
    en: 'not every partition was told of: Kafka’s own spreading places them here',
    ko: '나오지 않은 파티션이 있어, 여기서는 Kafka의 기본 배치를 따릅니다',
  },
  preferred: {
    en: 'another than the preferred one led; here the preferred replica begins',
    ko: '선호 리더가 아닌 복제본이 리더였습니다. 여기서는 선호 리더가 먼저 리더가 됩니다',
  },
  leaderless: {
    en: 'nobody led it; here the preferred replica begins, until its broker is down',
    ko: '리더가 없었습니다. 여기서는 브로커가 내려갈 때까지 선호 리더가 리더입니다',
  },
  inSync: {
    en: 'here every replica begins in sync; who is down leaves the ISR when that is noticed',
    ko: '여기서는 모든 복제본이 ISR에서 시작하고, 내려간 브로커는 감지되면 ISR에서 빠집니다',
  },
  dead: {
    en: 'they led nothing and were in sync nowhere: each crashes at the beginning; take the step '
      + 'away or restart them as you like',
    ko: '리더도 아니고 어느 ISR에도 없어, 시작하자마자 비정상 종료시킵니다. 이 스텝을 지우거나 다시 '
      + '시작시켜도 됩니다',
  },
  numbers: {
    en: 'each keeps its id in its name; the ids in answers and logs count from 1 here',
    ko: '이름에는 원래 ID가 남고, 응답과 로그의 ID는 여기서 1부터 셉니다',
  },
  asMany: {
    en: 'it was not said which there are: as many as the replicas need',
    ko: '브로커가 나와 있지 않아 복제본에 필요한 만큼 두었습니다',
  },
  unsaid: {
    en: 'it leaves partitions or replicas to the settings of its cluster: one here',
    ko: '파티션이나 복제본 수를 클러스터 설정에 맡긴 토픽입니다. 여기서는 하나입니다',
  },
  otherCluster: {
    en: 'of another cluster than the first topic: one world is one cluster',
    ko: '첫 토픽과 다른 클러스터의 토픽입니다. 월드 하나는 클러스터 하나입니다',
  },
  otherKind: {
    en: 'not part of the world that the topics make',
    ko: '토픽으로 만드는 월드에 들어가지 않습니다',
  },
  fromGroup: {
    en: 'known from a group that reads it: as many partitions as it reads, one replica each',
    ko: '읽는 그룹에서만 알 수 있는 토픽입니다. 그룹이 읽는 만큼 파티션을 두고 복제본은 하나로 했습니다',
  },
  groupRoom: {
    en: 'one world has room for 50 groups; describe fewer with --group',
    ko: '월드 하나에는 그룹이 50개까지 들어갑니다. --group으로 그룹을 줄여 보세요',
  },
  otherTopics: {
    en: 'it reads no topic of this world',
    ko: '이 월드에 있는 토픽을 읽지 않습니다',
  },
  noMember: {
    en: 'nobody was there: one member was added',
    ko: '멤버가 없어 하나를 추가했습니다',
  },
  manyMembers: {
    en: 'twelve of each group at most, so that they can be told apart',
    ko: '구별할 수 있도록 그룹마다 12개까지만 두었습니다',
  },
  lag: {
    en: 'so many records are there at the beginning, spread over the partitions; offsets begin '
      + 'at 0',
    ko: '그만큼의 레코드가 처음부터 파티션에 나뉘어 있습니다. 오프셋은 0에서 시작합니다',
  },
  lags: {
    en: 'as many records as the group that is most behind has to read; every group begins with the '
      + 'first, at offset 0',
    ko: '가장 뒤처진 그룹이 읽을 만큼의 레코드가 처음부터 있고, 모든 그룹이 오프셋 0부터 읽습니다',
  },
  longLag: {
    en: 'only the first 1,000 records of it are there at the beginning; offsets begin at 0',
    ko: '그중 1,000개만 처음부터 있습니다. 오프셋은 0에서 시작합니다',
  },
  clients: {
    en: 'they may name people and machines: counted, and not kept',
    ko: '사람이나 장비를 가리킬 수 있어 수만 세고 남기지 않았습니다',
  },
  producers: {
    en: 'it was not said who writes: one for each topic, with keys; change rates, keys and sizes '
      + 'as you like',
    ko: '누가 쓰는지는 나와 있지 않아, 토픽마다 키를 쓰는 프로듀서를 하나씩 두었습니다. 속도, 키, 크기는 '
      + '바꿀 수 있습니다',
  },
  consumers: {
    en: 'a group with one member for each topic that no group was said to read; change them as you '
      + 'like',
    ko: '읽는 그룹이 나오지 않은 토픽마다 멤버가 하나인 그룹을 두었습니다. 자유롭게 바꿀 수 있습니다',
  },
  memberConsumers: {
    en: 'one for each member, with the default settings: those of the real ones are not said',
    ko: '멤버마다 하나씩 기본 설정으로 두었습니다. 실제 설정은 나와 있지 않습니다',
  },
} satisfies { readonly [why: string]: Words };
