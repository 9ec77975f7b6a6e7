/** What the skeleton says in Korean, key for key with English. */
import type { words as english } from './words.en';

export const words: { readonly [key in keyof typeof english]: string } = {
  'state.empty': '비어 있음',
  'state.holding': '메시지가 있음',
  'entry.sent.put':
    '<b>{actor}</b>{actor, josa, 이/가} {message}{message, josa, 을/를} {peer}에 넣습니다.',
  'entry.sent.subscribe': '<b>{actor}</b>{actor, josa, 이/가} {peer}에 일을 달라고 합니다.',
  'entry.stored.put': '{message}{message, josa, 이/가} <b>{actor}</b>의 맨 뒤에 섭니다.',
  'entry.stored.give back': '{message}{message, josa, 이/가} <b>{actor}</b>의 맨 앞으로 돌아옵니다.',
  'entry.delivered.take':
    '<b>{actor}</b>{actor, josa, 이/가} {message}{message, josa, 을/를} {peer}에 {again, select, yes {{attempt}번째로 다시 } other {}}줍니다.',
  'entry.settled.settle':
    '<b>{actor}</b>{actor, josa, 이/가} {message}{message, josa, 을/를} {outcome, select, accepted {다 처리했다고 알립니다} rejected {쓸 수 없다고 알립니다} other {되돌려 놓습니다}}.',
  'entry.removed.remove':
    '{message}{message, josa, 이/가} <b>{actor}</b>에서 사라집니다{reason, select, acked {. 처리가 끝났습니다} rejected {. 컨슈머가 쓸 수 없었습니다} other {. 프로세스와 함께 사라졌습니다}}.',
  'entry.joined.subscribe': '<b>{actor}</b>{actor, josa, 이/가} {peer}의 메시지를 기다립니다.',
  'entry.left.disconnect':
    '{peer}{peer, josa, 은/는} 더 이상 <b>{actor}</b>의 소식을 듣지 못해 맡긴 메시지를 거두어들입니다.',
};
