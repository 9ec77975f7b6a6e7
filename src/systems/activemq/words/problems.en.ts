/** What is said in English of ActiveMQ worlds that cannot be used. */
export const problems = {
  'activemq.selector': 'write a condition such as color = \'red\'',
  'activemq.durable': 'only a topic has durable subscriptions: begin with topic://',
  'activemq.pair': 'a slave needs a master: name two processes or more',
  'activemq.pairAlone': 'a broker with several instances has no networkConnectors here',
} as const;
