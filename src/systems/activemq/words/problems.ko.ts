import type { problems as en } from './problems.en';

export const problems: { readonly [key in keyof typeof en]: string } = {
  'activemq.selector': 'color = \'red\'처럼 조건을 쓰세요',
  'activemq.durable': '지속 구독은 토픽에만 있습니다. topic://로 시작하세요',
  'activemq.pair': '슬레이브에는 마스터가 있어야 합니다. 프로세스를 둘 이상 적으세요',
  'activemq.pairAlone': 'instances가 여럿인 브로커는 여기서 networkConnectors를 가질 수 없습니다',
};
