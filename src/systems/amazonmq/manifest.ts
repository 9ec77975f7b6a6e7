/** The name and face of Amazon MQ, whose brokers are those of its engines. */
import type { Manifest } from '../../scenario/manifest';

export const manifest: Manifest = {
  id: 'amazonmq',
  title: { en: 'Amazon MQ', ko: 'Amazon MQ' },
  summary: {
    en: 'The same brokers, run by AWS: what maintenance, failover and size change, and what not.',
    ko: 'AWS가 운영하는 같은 브로커입니다. 유지 관리, 장애 조치, 인스턴스 크기가 바꾸는 것과 바꾸지 않는 것을 봅니다.',
  },
  begin: ['window-single', 'window-cluster', 'failover-unconfirmed', 'activemq-window-standby'],
  engines: ['activemq', 'rabbitmq'],
  can: [],
  kinds: [],
};
