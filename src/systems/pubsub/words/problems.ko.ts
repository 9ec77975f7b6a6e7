import type { problems as en } from './problems.en';

export const problems: { readonly [key in keyof typeof en]: string } = {
  'pubsub.retention': '"600s"부터 "2678400s"(31일)까지 쓸 수 있습니다',
  'pubsub.fields': '구독에 쓸 수 있는 필드는 projects.subscriptions의 필드입니다',
};
