/** What older articles say of these systems and what holds today, with the source. */
export const DATED = [
  { words: 'dated.sqsSize', rule: 'sqs:S6' },
  { words: 'dated.sqsOrder', rule: 'sqs:S62' },
  { words: 'dated.kafkaQueue', rule: 'kafka:K150' },
  { words: 'dated.kafkaKeyless', rule: 'kafka:K13' },
  { words: 'dated.zookeeper', source: 'https://kafka.apache.org/documentation/#upgrade' },
  { words: 'dated.streams', rule: 'rabbitmq:R86' },
  { words: 'dated.quorum', rule: 'rabbitmq:R81' },
  { words: 'dated.mnesia', source: 'https://www.rabbitmq.com/docs/metadata-store' },
  { words: 'dated.luxun', source: 'https://github.com/bulldog2011/luxun' },
] as const;
