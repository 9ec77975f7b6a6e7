/** What the throughput lab says in English. */
export const costsEn = {
  'costs.title': 'Throughput lab',
  'costs.lead': 'Where does the time go? Move a cost and see what becomes of the rate.',
  'costs.isModel':
    'The lines and squares are a model: sums of the costs below, computed in this page. '
    + 'The diamonds and circles are measurements of real systems. Some costs are fitted to some '
    + 'of those figures, and it is said which; the others are there to check the model. '
    + 'The model shows shapes and ratios. It does not foretell what your machine does.',
  'costs.simplified': 'What the model leaves out',
  'costs.left.stage':
    'The slowest stage decides alone; nothing queues before it and nothing varies.',
  'costs.left.disk':
    'Requests in flight overlap at the disk too, and a disk is never full or busy with others.',
  'costs.left.cache': 'A log that is read late is read from the disk as fast as from memory.',
  'costs.left.paging': 'What is paged out costs the same for each message, and stays out.',
  'costs.left.credit':
    'A turn of credit takes as long with any prefetch. RabbitMQ is slower at 10 than this says.',
  'costs.model': 'Model',
  'costs.published': 'Published',
  'costs.ours': 'Measured by us',
  'costs.vendor': 'Measured by its maker',
  'costs.reset': 'Back to the first costs',
  'costs.preset': 'Costs of',
  'costs.sliders': 'Costs',
  'costs.rateAxis': 'messages a second',
  'costs.chart': '{title}. {lines}',
  'costs.line': '{name}: from {first} to {last}.',
  'costs.row': '{name}: model {model}, source {figure}.',
  'costs.how.given': 'told by: {source}',
  'costs.how.fitted': 'fitted to: {source}',
  'costs.how.assumed': 'assumed',
  'costs.use.fits': 'the model is fitted to it',
  'costs.use.checks': 'not used to fit the model',
  'costs.told': '{what}: source {figure}, model {model} ({use}).',
  'costs.toldAlone': '{what}: source {figure} ({use}).',
  'costs.at': '{name} ({x})',
  'costs.most': 'at most {value}',
  'costs.least': 'at least {value}',
  'costs.range': '{low} to {high}',
  'costs.none': 'none',
  'costs.figures': 'Figures',
  'costs.parts': 'Parts of this page',
  'costs.others': 'Other figures, which the model does not explain',
  'costs.sources': 'Sources',
  'costs.producer.title': 'Sending in batches',
  'costs.producer.lead':
    'A request costs the same whatever it carries. Fifty messages in one share that cost; then '
    + 'the work for each message and the link are the limit.',
  'costs.linger.title': 'Waiting for a batch to fill',
  'costs.linger.lead':
    'Messages come by themselves. The longer a producer lingers, the fuller its batches, and the '
    + 'more it could send, until batch.size is reached.',
  'costs.consumer.title': 'Who writes down what was delivered',
  'costs.consumer.lead':
    'A broker that keeps the state of each message writes for each delivery. Kafka keeps one '
    + 'offset for each group and writes nothing: the left edge.',
  'costs.prefetch.title': 'Prefetch',
  'costs.prefetch.lead':
    'With a prefetch of one, each message waits for the acknowledgement of the one before. With '
    + 'more, a turn of credit is shared.',
  'costs.backlog.title': 'A growing backlog',
  'costs.backlog.lead':
    'Two designs with the same cost for a message: a log that is written once, and a queue that '
    + 'lives in memory until it has to page out. The rate is the average until the backlog is '
    + 'that large.',
  'costs.acks.title': 'Waiting for replicas and for the disk',
  'costs.acks.lead':
    'Each row waits for more, or has smaller batches. The range of the last row is two to three '
    + 'orders of magnitude below the first, as Kafka’s documentation says of a flush for each '
    + 'write. The scale grows tenfold from mark to mark.',
  'costs.machine.title': 'On one machine',
  'costs.machine.lead':
    'The model: each message waits for its answer, at the round trip that we measured, with so '
    + 'many in flight. Beside it the measured rate when nobody waits. The scale grows tenfold '
    + 'from mark to mark.',
  'costs.cost.size': 'body of a message',
  'costs.cost.overhead': 'added to each message',
  'costs.cost.bandwidth': 'bandwidth of the link',
  'costs.cost.request': 'work for a request',
  'costs.cost.message': 'work for a message',
  'costs.cost.state': 'delivery state of a message',
  'costs.cost.fetch': 'messages in one fetch',
  'costs.cost.batchBytes': 'largest batch',
  'costs.cost.safeBatchBytes': 'largest batch of the row acks=all',
  'costs.cost.inFlight': 'requests in flight',
  'costs.cost.brokers': 'brokers sent to in parallel',
  'costs.cost.replicas': 'copies, the leader’s too',
  'costs.cost.delay': 'one way through the network',
  'costs.cost.append': 'leader adds a batch to its log',
  'costs.cost.follow': 'follower notices, fetches and adds it',
  'costs.cost.flush': 'one flush to the disk',
  'costs.cost.linger': 'waiting for a batch to fill',
  'costs.cost.offered': 'messages that come',
  'costs.cost.memory': 'messages that fit in memory',
  'costs.cost.pageOut': 'paging one message out',
  'costs.cost.credit': 'one turn of credit',
  'costs.x.batch': 'messages in a request',
  'costs.x.linger': 'linger, ms',
  'costs.x.state': 'delivery state, µs a message',
  'costs.x.backlog': 'messages in the backlog',
  'costs.x.prefetch': 'prefetch',
  'costs.name.kafka': 'Kafka',
  'costs.name.rabbitmq24': 'RabbitMQ 2.4',
  'costs.name.others': 'ActiveMQ 5.4 and RabbitMQ 2.4',
  'costs.name.rate': 'Rate',
  'costs.name.possible': 'Could send',
  'costs.name.log': 'Log (as Kafka)',
  'costs.name.pagedQueue': 'Queue that pages out (as RabbitMQ 3.10.8)',
  'costs.name.diskQueue': 'Queue on disk from the start (RabbitMQ 4.3.6)',
  'costs.name.alone': 'No replication',
  'costs.name.asynchronous': 'Replicas, acks=1',
  'costs.name.synchronous': 'Replicas, acks=all, larger batch',
  'costs.name.synchronousSmall': 'Replicas, acks=all, same batch',
  'costs.name.flushBatch': 'acks=1, a flush for each batch',
  'costs.name.flushMessage': 'acks=1, a flush for each message',
  'costs.name.paper': 'Kafka paper, 2011',
  'costs.name.linkedin': 'LinkedIn, 2014',
  'costs.name.measured': 'Our measurement',
  'costs.name.rabbitmq310': 'RabbitMQ 3.10.8',
  'costs.name.rabbitmq43': 'RabbitMQ 4.3.6',
  'costs.name.activemq': 'ActiveMQ 5.17.2',
  'costs.name.pipe': 'Pipe',
  'costs.name.posix': 'POSIX message queue',
  'costs.name.systemV': 'System V message queue',
  'costs.name.unixSocket': 'Unix socket',
  'costs.name.zeromqInproc': 'ZeroMQ inproc',
  'costs.name.zeromqIpc': 'ZeroMQ ipc',
  'costs.name.zeromqTcp': 'ZeroMQ tcp',
  'costs.name.activemqNotWaiting': 'ActiveMQ, persistent, nobody waits',
  'costs.name.activemqWaiting': 'ActiveMQ, persistent, each waits for the disk',
} as const;
