import type { problems as en } from './problems.en';

export const problems: { readonly [key in keyof typeof en]: string } = {
  'activemq.selector': 'color = \'red\'처럼 조건을 쓰세요',
  'activemq.durable': '지속 구독은 토픽에만 있습니다. topic://로 시작하세요',
};
