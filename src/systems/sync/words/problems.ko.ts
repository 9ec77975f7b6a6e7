import type { problems as en } from './problems.en';

export const problems: { readonly [key in keyof typeof en]: string } = {
  'sync.twice': '두 번 호출됩니다',
  'sync.once': '서비스마다 한 번씩만 쓰세요',
  'sync.round': '호출이 돌고 돌아 이 서비스로 되돌아옵니다',
  'sync.end': '호출 사슬을 어딘가에서 끝내세요',
};
