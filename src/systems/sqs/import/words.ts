/** What an import's report says, in both languages. */
import { ADDED } from '../../../interop/added';
import type { Noun } from '../../../interop/report';
import type { Words } from '../../../scenario/scenario';
import type { Fault } from '../topology/fault';

export const NOUNS = {
  queues: { en: 'queues', one: 'queue', ko: '큐' },
  functions: { en: 'functions', one: 'function', ko: '함수' },
  names: { en: 'names of queues', one: 'name of a queue', ko: '큐 이름' },
  mappings: { en: 'event source mappings', one: 'event source mapping', ko: '이벤트 소스 매핑' },
  durations: { en: 'durations of functions', one: 'duration of a function', ko: '함수 실행 시간' },
  resources: { en: 'other resources', one: 'other resource', ko: '다른 리소스' },
  variables: { en: 'environment variables', one: 'environment variable', ko: '환경 변수' },
  ...ADDED,
} satisfies { readonly [noun: string]: Noun };

export const WHYS = {
  nameLater: {
    en: 'its name is known only when it is deployed: here it is called by its logical id',
    ko: '배포할 때 정해지는 이름이어서, 여기서는 논리 ID로 부릅니다',
  },
  nameRefused: {
    en: 'SQS would not take its name, or another queue has it: here it is called by its logical id',
    ko: 'SQS가 받지 않거나 다른 큐와 겹치는 이름이어서, 여기서는 논리 ID로 부릅니다',
  },
  letters: {
    en: 'SQS takes letters, digits, hyphens and underscores, with .fifo at the end of a FIFO '
      + 'queue’s name',
    ko: 'SQS의 큐 이름에는 영문자, 숫자, 하이픈, 밑줄만 쓸 수 있고 FIFO 큐의 이름은 .fifo로 끝나야 합니다',
  },
  otherDocument: {
    en: 'a dead-letter queue that the document only names: made here with the default attributes',
    ko: '문서에 이름만 나온 데드 레터 큐입니다. 여기서는 기본 속성으로 만들었습니다',
  },
  condition: {
    en: 'made only under a condition; here it is there',
    ko: '조건이 맞을 때만 만드는 리소스입니다. 여기서는 있는 것으로 합니다',
  },
  later: {
    en: 'its value is known only when it is deployed; the default holds',
    ko: '배포할 때 정해지는 값이어서 기본값을 씁니다',
  },
  parameter: {
    en: 'the default of a parameter; when it is deployed it may be another',
    ko: '파라미터의 기본값입니다. 배포할 때 달라질 수 있습니다',
  },
  property: {
    en: 'nothing acts on it here, so it is left out',
    ko: '여기서는 아무 동작도 하지 않아 뺐습니다',
  },
  otherType: {
    en: 'SQS would refuse it: a FIFO queue needs a FIFO queue for its dead letters, a standard one '
      + 'a standard',
    ko: 'SQS가 거부합니다. FIFO 큐의 데드 레터 큐는 FIFO 큐, 표준 큐의 데드 레터 큐는 표준 큐여야 합니다',
  },
  elsewhere: {
    en: 'a dead-letter queue of another stack: made here with the default attributes',
    ko: '다른 스택에 있는 데드 레터 큐입니다. 여기서는 기본 속성으로 만들었습니다',
  },
  source: {
    en: 'it reads something other than a queue of this template',
    ko: '이 템플릿의 큐가 아닌 것을 읽습니다',
  },
  disabled: { en: 'it is turned off', ko: '꺼져 있습니다' },
  mapping: {
    en: 'functions are called with whatever a poll brings, as soon as it comes, one batch at a '
      + 'time',
    ko: '함수는 폴링으로 받은 것을 바로, 한 번에 한 배치씩 처리합니다',
  },
  ten: {
    en: 'a batch has ten messages at most here',
    ko: '여기서 배치 하나에는 메시지가 10개까지 들어갑니다',
  },
  duration: {
    en: 'a template does not say how long a function takes: 100 ms for each batch; change it as '
      + 'you like',
    ko: '템플릿에는 함수 실행 시간이 없어 배치마다 100ms로 했습니다. 자유롭게 바꿀 수 있습니다',
  },
  sns: {
    en: 'there is no SNS here: the default producer of a queue sends in its place',
    ko: '여기에는 SNS가 없습니다. 큐의 기본 프로듀서가 대신 보냅니다',
  },
  policy: {
    en: 'every application here belongs to the owner of the queues, who may do everything',
    ko: '여기서 모든 애플리케이션은 큐 소유자의 것이며, 무엇이든 할 수 있습니다',
  },
  resource: {
    en: 'not part of a simulation of queues',
    ko: '큐 시뮬레이션에 쓰이지 않는 리소스입니다',
  },
  secret: {
    en: 'they may hold passwords: counted, and not kept',
    ko: '비밀번호가 있을 수 있어 수만 세고 남기지 않았습니다',
  },
  producers: {
    en: 'a template does not say who sends: one for each queue that is not for dead letters; '
      + 'change rates, groups and sizes as you like',
    ko: '템플릿에는 누가 보내는지 나오지 않아, 데드 레터 큐가 아닌 큐마다 하나씩 두었습니다. 속도, 그룹, '
      + '크기는 바꿀 수 있습니다',
  },
  consumers: {
    en: 'one for each queue that no function reads and that is not for dead letters; change them '
      + 'as you like',
    ko: '함수가 읽지 않는 큐마다 하나씩 두었습니다. 데드 레터 큐는 뺐습니다. 자유롭게 바꿀 수 있습니다',
  },
} satisfies { readonly [why: string]: Words };

/** Why SQS would not take an attribute, in its own words. */
export const refused = ({ code, text }: Fault): Words => ({
  en: `SQS would refuse it: ${code}: ${text}`, ko: `SQS가 거부합니다: ${code}: ${text}`,
});
