/** What is said in English of RabbitMQ scenarios that cannot be used. */
export const problems = {
  'rabbitmq.unknownIn': 'unknown {noun} "{name}" in vhost "{vhost}"',
  'rabbitmq.has': 'the scenario has {names}',
  'rabbitmq.hasMore': 'the scenario has {names} and {count} more',
  'rabbitmq.hasNo': 'the scenario has no {noun}',
  'rabbitmq.hasNoIn': 'the scenario has no {noun} in vhost "{vhost}"',
  'rabbitmq.answers': 'RabbitMQ answers {code} {name}; {mend}',
  'rabbitmq.kept': 'leave out what the broker keeps for itself',
  'rabbitmq.value': 'change or leave out this value',
  'rabbitmq.types': 'use direct, fanout, topic or headers',
  'rabbitmq.change': 'change it',
  'rabbitmq.command': 'say which: { "type": "publish", ... }',
  'rabbitmq.fixed': '"{setting}" cannot change while running',
  'rabbitmq.name': 'give it a name',
  'rabbitmq.pattern': 'write a regular expression without repeats inside repeats',
  'rabbitmq.milliseconds': 'milliseconds as text: "5000"',
  'rabbitmq.time': 'a time such as "200ms"',
} as const;
