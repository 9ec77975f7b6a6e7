/** What the report of an AsyncAPI document says, in both languages. */
import { ADDED } from '../added';
import type { Noun } from '../report';
import type { Words } from '../../scenario/scenario';

export const NOUNS = {
  verbs: { en: 'publish and subscribe', ko: 'publish와 subscribe' },
  channels: { en: 'channels', one: 'channel', ko: '채널' },
  servers: { en: 'servers', one: 'server', ko: '서버' },
  sending: { en: 'operations that send', one: 'operation that sends', ko: '보내는 오퍼레이션' },
  receiving: { en: 'operations that receive', one: 'operation that receives', ko: '받는 오퍼레이션' },
  messages: { en: 'messages', one: 'message', ko: '메시지' },
  replies: { en: 'replies', one: 'reply', ko: '응답(reply)' },
  templates: { en: 'addresses with parameters', one: 'address with parameters', ko: '매개변수가 든 주소' },
  unknown: {
    en: 'addresses that are not said', one: 'address that is not said', ko: '나와 있지 않은 주소',
  },
  bindings: {
    en: 'bindings of other protocols', one: 'binding of another protocol', ko: '다른 프로토콜의 바인딩',
  },
  ...ADDED,
  addresses: { en: 'addresses of servers', one: 'address of a server', ko: '서버 주소' },
  schemes: { en: 'security schemes', one: 'security scheme', ko: '보안 스킴(securitySchemes)' },
  passwords: { en: 'passwords in addresses', one: 'password in an address', ko: '주소에 든 비밀번호' },
} satisfies { readonly [noun: string]: Noun };

export const WHYS = {
  secret: {
    en: 'secret or private: taken out before anything else read the document',
    ko: '비밀이거나 비공개 정보이므로, 문서를 읽기 전에 먼저 제거했습니다',
  },
  two: {
    en: 'as version 2 means it: the application sends what others subscribe to, and receives '
      + 'what they publish',
    ko: '버전 2의 뜻대로 읽었습니다. subscribe는 애플리케이션이 보내는 것, publish는 받는 것입니다',
  },
  oneOfServers: {
    en: 'one broker or cluster stands for all of them',
    ko: '브로커나 클러스터 하나로 나타냅니다',
  },
  otherSystem: {
    en: 'of another system: one world is one, and this one has the most channels',
    ko: '다른 시스템의 것입니다. 월드 하나는 시스템 하나이며, 채널이 가장 많은 시스템을 골랐습니다',
  },
  templates: {
    en: 'each {name} stands for its default, its values or an example, or else for its own name',
    ko: '{이름}마다 기본값이나 값, 예시를 넣고, 없으면 매개변수 이름을 그대로 썼습니다',
  },
  unknown: {
    en: 'known only when it runs: the channel’s own name stands for it',
    ko: '실행할 때 정해지는 주소여서 채널 이름을 대신 썼습니다',
  },
  replies: {
    en: 'sent at a pace of their own, and not one for each request',
    ko: '요청마다 하나씩이 아니라 일정한 간격으로 보냅니다',
  },
  messages: {
    en: 'what is in them is not simulated: how large they are, their producers say',
    ko: '메시지의 내용은 시뮬레이션하지 않습니다. 크기는 프로듀서가 정합니다',
  },
  room: {
    en: 'one world has room for 100 channels; take out what you do not want to see',
    ko: '월드 하나에는 채널이 100개까지 들어갑니다. 필요 없는 것을 빼세요',
  },
  unheard: {
    en: 'nothing acts on it here, so it is left out',
    ko: '여기서는 아무 동작도 하지 않아 뺐습니다',
  },
  otherBindings: {
    en: 'they speak of something that this world does not have',
    ko: '이 월드에 없는 것에 대한 설정입니다',
  },
  producers: {
    en: 'nothing in the document sends there: one for each such channel; change rates and sizes '
      + 'as you like',
    ko: '문서에 보내는 쪽이 없는 채널마다 하나씩 두었습니다. 속도와 크기는 바꿀 수 있습니다',
  },
  consumers: {
    en: 'nothing in the document receives from there: one for each such channel; change them as '
      + 'you like',
    ko: '문서에 받는 쪽이 없는 채널마다 하나씩 두었습니다. 자유롭게 바꿀 수 있습니다',
  },
} satisfies { readonly [why: string]: Words };

/** Which system plays a document. */
export const playedAs = (title: Words): Words =>
  ({ en: `played by ${title.en}`, ko: `시뮬레이션할 시스템: ${title.ko}` });
