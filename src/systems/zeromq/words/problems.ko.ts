import type { problems as en } from './problems.en';

export const problems: { readonly [key in keyof typeof en]: string } = {
  'zeromq.endpoint': 'tcp://, ipc:// 또는 inproc://로 시작하세요',
  'zeromq.shared': '이미 주인이 있습니다',
  'zeromq.once': '소켓마다 주인은 하나만 두세요',
  'zeromq.unowned': '주인이 없습니다',
  'zeromq.own': '누군가의 options나 장치에 이름을 쓰거나 process를 정하세요',
  'zeromq.sends': '메시지를 보내지 않습니다',
  'zeromq.sender': '프로듀서에는 보내는 소켓이 필요합니다',
  'zeromq.receives': '메시지를 받지 않습니다',
  'zeromq.receiver': '컨슈머에는 받는 소켓이 필요합니다',
};
