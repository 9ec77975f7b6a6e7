/** What RabbitMQ says in English, beside what is said of every system. */
export const words = {
  'column.producer': 'Publishers',
  'column.router': 'Exchanges',
  'column.destination': 'Queues',
  'kind.node': 'node',
  'role.producer': 'publisher',
  'role.router': 'exchange',
  'role.destination': 'queue',
  'role.session': 'channel',
  'state.running': 'running',
  'state.stopping': 'stopping',
  'state.pausing': 'stops itself',
  'state.yielding': 'stops, to start again',
  'state.paused': 'paused, sees too few nodes',
  'state.federationLink.paused': 'resting, asks for no more',
  'state.down': 'down',
  'state.starting': 'starting',
  'state.open': 'open',
  'state.closed': 'closed',
  'state.leaving': 'leaving',
  'state.failing': 'failing',
  'state.connecting': 'connecting',
  'state.waiting': 'waiting to try again',
  'state.crashed': 'crashed',
  'state.empty': 'empty',
  'state.holding': 'holding messages',
  'state.sorting': 'sorting',
  'state.full': 'full, refuses messages',
  'state.deleted': 'deleted',
  'state.preparing': 'preparing',
  'state.stopped': 'stopped',
  'kind.shovel': 'shovel',
  'kind.federationLink': 'federation link',
  'state.leading': 'leads',
  'state.following': 'follows',
  'state.spinning': 'in an endless loop',
  'state.leaderless': 'without a leader',
  'state.electing': 'stands for election',
  'state.counting': 'counting votes',
  'state.minding': 'asks the leader elsewhere',
  'state.replicated': 'kept by its members',
  'state.synchronised': 'mirror, in sync',
  'state.unsynchronised': 'mirror, behind',
  'state.uninvolved': 'no mirror',
  'note.confirms': 'publisher confirms',
  'note.autoAck': 'auto-ack',
  'rabbitmq.leads': 'leads, term {term}',
  'rabbitmq.leadsStream': 'leads, epoch {term}',
  'rabbitmq.deliveries': 'Deliveries',
  'rabbitmq.handed': '{queue}: handed out {times, plural, one {once} other {# times}}',
  'rabbitmq.counted': '{counted} of {of}',
  'rabbitmq.older': '{count, plural, one {One earlier delivery is} other {# earlier deliveries are}} not shown.',
  'rabbitmq.to': 'to {consumer} at {at} s',
  'entry.started.queue.declare': 'The queue <b>{actor}</b> is declared.',
  'entry.started.exchange.declare': 'The exchange <b>{actor}</b> is declared.',
  'entry.started.shovel': 'The shovel <b>{actor}</b> begins.',
  'entry.stopped.shovel': 'The shovel <b>{actor}</b> is deleted.',
  'entry.started.federation link': 'The federation link <b>{actor}</b> begins.',
  'entry.stopped.federation link':
    'Nothing asks for the federation link <b>{actor}</b> any more: it ends.',
  'entry.stopped.queue.delete': 'The queue <b>{actor}</b> is deleted.',
  'entry.stopped.disk lost': 'Nobody knows of <b>{actor}</b> any more: its declaration was on the lost disk.',
  'entry.stopped.x-expires': 'Nobody has used the queue <b>{actor}</b> for so long that it is gone.',
  'entry.stopped.exchange.delete': 'The exchange <b>{actor}</b> is deleted.',
  'entry.connected.connection.open': '<b>{actor}</b> accepts the connection of {peer}.',
  'entry.disconnected.connection.close': '<b>{actor}</b> learns that its connection is gone.',
  'entry.disconnected.channel.close': '<b>{actor}</b> learns that its channel is closed.',
  'entry.crashed.pause_minority': '<b>{actor}</b> sees no majority of its cluster, and stops itself.',
  'entry.crashed.pause_if_all_down':
    '<b>{actor}</b> sees none of the nodes that it must see, and stops itself.',
  'entry.crashed.autoheal':
    '<b>{actor}</b> is on the side that lost: it starts again, and takes over what the others have.',
  'entry.connected.nodeup': '<b>{actor}</b> and {peer} see each other again.',
  'entry.disconnected.nodedown': '<b>{actor}</b> cannot reach {peer} any more.',
  'entry.sent.connection.open': '<b>{actor}</b> opens a connection.',
  'entry.sent.connection.close': '<b>{actor}</b> closes its connection.',
  'entry.sent.channel.open': '<b>{actor}</b> opens a channel.',
  'entry.sent.basic.publish':
    '<b>{actor}</b> publishes {message}{hasPeer, select, yes { to {peer}} other {}}.',
  'entry.sent.basic.consume': '<b>{actor}</b> asks to consume.',
  'entry.sent.basic.cancel': '<b>{actor}</b> cancels its consumer.',
  'entry.sent.basic.get': '<b>{actor}</b> asks for one message.',
  'entry.sent.basic.qos': '<b>{actor}</b> sets its prefetch limit.',
  'entry.sent.confirm.select': '<b>{actor}</b> asks for publisher confirms.',
  'entry.sent.queue.purge': '<b>{actor}</b> purges a queue.',
  'entry.sent.ra command': '<b>{actor}</b> passes a command on to {peer}, which leads.',
  'entry.sent.append_entries': '<b>{actor}</b> sends {peer} what was added to the log.',
  'entry.sent.append_entries_reply': '<b>{actor}</b> cannot take that from {peer}.',
  'entry.sent.osiris write': '<b>{actor}</b> passes what was published on to {peer}, which writes.',
  'entry.sent.chunks': '<b>{actor}</b> sends {peer} the newest chunks of the stream.',
  'entry.sent.chunks wanted': '<b>{actor}</b> tells {peer} how far its log goes.',
  'entry.sent.stop member': '<b>{actor}</b> stops {peer}, because the writer is gone.',
  'entry.sent.member stopped': '<b>{actor}</b> has stopped, and tells {peer} how far its log goes.',
  'entry.sent.start writer': '<b>{actor}</b> tells {peer} to write from now on.',
  'entry.sent.start replica': '<b>{actor}</b> tells {peer} whom to follow.',
  'entry.replicated.chunk ack': '<b>{actor}</b> tells {peer} that it has these chunks.',
  'entry.sent.pre_vote': '<b>{actor}</b> asks {peer} whether it would vote for it.',
  'entry.sent.pre_vote_result': '<b>{actor}</b> tells {peer} whether it would vote for it.',
  'entry.sent.request_vote': '<b>{actor}</b> asks {peer} for its vote.',
  'entry.sent.request_vote_result': '<b>{actor}</b> answers {peer}, which asked for its vote.',
  'entry.replicated.append_entries_reply':
    '<b>{actor}</b> tells {peer} that it has that on its disk.',
  'entry.sent.start_server': '<b>{actor}</b> starts a member of its queue, {peer}.',
  'entry.sent.ra membership': '<b>{actor}</b> asks {peer}, which leads, for other members.',
  'entry.sent.force_delete_server': '<b>{actor}</b> tells {peer} that it is no longer a member.',
  'entry.sent.install_snapshot':
    '<b>{actor}</b> sends {peer} the state of the queue, and the log from there on.',
  'entry.sent.delete member': '<b>{actor}</b> tells {peer} that it is no longer a member.',
  'entry.sent.gm': '<b>{actor}</b> tells its mirror {peer} what it has done.',
  'entry.changed.promoted':
    'The master of <b>{actor}</b> is gone: the oldest mirror, on {node}, leads now.',
  'entry.changed.members': '<b>{actor}</b> has {value, plural, one {one member that counts} other {# members that count}}: {nodes}.',
  'entry.changed.add_member':
    '<b>{actor}</b> {outcome, select, ok {has a member of {queue} added on {node}} other {cannot add a member of {queue} on {node}: {error}}}.',
  'entry.changed.delete_member':
    '<b>{actor}</b> {outcome, select, ok {has the member of {queue} on {node} taken away} other {cannot take away the member of {queue} on {node}: {error}}}.',
  'entry.changed.add_replica':
    '<b>{actor}</b> {outcome, select, ok {has a replica of {queue} added on {node}} other {cannot add a replica of {queue} on {node}: {error}}}.',
  'entry.changed.delete_replica':
    '<b>{actor}</b> {outcome, select, ok {has the replica of {queue} on {node} deleted} other {cannot delete the replica of {queue} on {node}: {error}}}.',
  'entry.changed.grow': '<b>{actor}</b> cannot add members on {node}: {error}.',
  'entry.changed.shrink': '<b>{actor}</b> cannot take away members on {node}: {error}.',
  'entry.changed.autoheal':
    '<b>{actor}</b> decides the netsplit: the side of {winner} goes on, and {losers} must start again.',
  'entry.changed.leader': 'Another member of <b>{actor}</b> leads.',
  'entry.changed.truncated':
    '<b>{actor}</b> takes off its log what was never committed: a later leader has something else there.',
  'entry.routed.binding': 'A binding takes {message} from <b>{actor}</b> to {peer}.',
  'entry.routed.default': '{message} names its queue: <b>{actor}</b> puts it into {peer}.',
  'entry.routed.alternate':
    'Nothing here matches {message}: <b>{actor}</b> hands it to its alternate exchange, {peer}.',
  'entry.routed.no queue': 'No binding of <b>{actor}</b> matches {message}: it reaches no queue.',
  'entry.routed.queue away':
    'The queue of {message} lives on a node that is away: <b>{actor}</b> cannot hand it over.',
  'entry.routed.cycle':
    '{message} would go round to a queue it died in, untouched by anybody: <b>{actor}</b> drops it.',
  'entry.stored.enqueue': '{message} goes to the end of <b>{actor}</b>.',
  'entry.stored.enqueue ahead':
    '{message} goes into <b>{actor}</b>, ahead of what has a lower priority.',
  'entry.stored.requeue': '{message} is back in <b>{actor}</b>, in its old place.',
  'entry.stored.recover': '<b>{actor}</b> finds {message} on its disk.',
  'entry.stored.return':
    '{message} is back in <b>{actor}</b>, ahead of all that have not been out.',
  'entry.stored.return to the back': '{message} is back in <b>{actor}</b>, behind all others.',
  'entry.stored.delayed retry':
    '{message} is back in <b>{actor}</b> and has to wait before it is handed out again.',
  'entry.stored.retry':
    '{message} has waited long enough: <b>{actor}</b> may hand it out again.',
  'entry.stored.dead-letter-strategy':
    '<b>{actor}</b> gives up {message}, and keeps it until a queue of dead letters has it.',
  'entry.stored.append': '{message} lies in the stream <b>{actor}</b> at offset {offset}.',
  'entry.stored.promoted':
    'The mirror that leads <b>{actor}</b> now has {message}, and flags it as redelivered.',
  'entry.delivered.basic.deliver':
    '<b>{actor}</b> hands {message} to {peer}{again, select, yes {, flagged as redelivered} other {}}.',
  'entry.delivered.to nobody':
    '<b>{actor}</b> gives {message} to {peer}, which is gone, and waits for it in vain.',
  'entry.delivered.basic.get-ok':
    '{peer} fetches {message} from <b>{actor}</b>{again, select, yes {, flagged as redelivered} other {}}.',
  'entry.settled.basic.ack': '<b>{actor}</b> acknowledges {message}.',
  'entry.settled.basic.nack':
    '<b>{actor}</b> refuses {message}{outcome, select, released { and wants it requeued} other {}}.',
  'entry.settled.basic.reject':
    '<b>{actor}</b> rejects {message}{outcome, select, released { and wants it requeued} other {}}.',
  'entry.answered.connection.open-ok': '<b>{actor}</b> tells {peer} that it is connected.',
  'entry.answered.channel.open-ok': '<b>{actor}</b> is open for {peer}.',
  'entry.answered.basic.ack': '<b>{actor}</b> confirms {message} to {peer}.',
  'entry.answered.basic.nack': '<b>{actor}</b> tells {peer} that {message} was not taken.',
  'entry.answered.basic.return':
    '<b>{actor}</b> returns {message} to {peer}: no queue wanted it.',
  'entry.answered.basic.consume-ok': '<b>{actor}</b> tells {peer} that it is a consumer now.',
  'entry.answered.basic.cancel-ok': '<b>{actor}</b> tells {peer} that it is no longer a consumer.',
  'entry.answered.basic.cancel': '<b>{actor}</b> tells {peer} that it is cancelled.',
  'entry.answered.basic.get-empty': '<b>{actor}</b> tells {peer} that the queue is empty.',
  'entry.answered.channel.close': '<b>{actor}</b> closes the channel of {peer}: {text}.',
  'entry.answered.connection.close': '<b>{actor}</b> closes the connection of {peer}: {text}.',
  'entry.answered.connection lost':
    'The connection is gone: <b>{actor}</b> cannot know what became of {message}.',
  'entry.answered.channel closed':
    'The channel is gone: <b>{actor}</b> cannot know what became of {message}.',
  'entry.expired.expired':
    '{message} has expired at the head of <b>{actor}</b>: it is gone.',
  'entry.deadLettered.rejected':
    '{message} was rejected: <b>{actor}</b> publishes it again, to {peer}.',
  'entry.deadLettered.expired':
    '{message} has expired: <b>{actor}</b> publishes it again, to {peer}.',
  'entry.deadLettered.maxlen':
    '<b>{actor}</b> is full: {message} is published again, to {peer}.',
  'entry.deadLettered.delivery_limit':
    '{message} was handed out too often: <b>{actor}</b> publishes it again, to {peer}.',
  'entry.removed.delivery-limit':
    '{message} was handed out too often: <b>{actor}</b> drops it.',
  'entry.removed.strategy changed':
    'Its strategy has changed: <b>{actor}</b> drops the dead letter {message} that it kept.',
  'entry.removed.overflow': '<b>{actor}</b> is too full: its head, {message}, is dropped.',
  'entry.removed.reject-publish': '<b>{actor}</b> is full and refuses {message}.',
  'entry.removed.queue expired': '{message} goes with <b>{actor}</b>, which nobody has used.',
  'entry.removed.not mirrored':
    'The mirror that leads <b>{actor}</b> now never had {message}: it is lost.',
  'entry.removed.discarded':
    '{message} is thrown away with all of <b>{actor}</b>: the other nodes have gone on without it.',
  'entry.stopped.discarded':
    'The node of <b>{actor}</b> follows the others again, and throws away what it had apart.',
  'entry.removed.acked': '{message} is acknowledged and gone from <b>{actor}</b>.',
  'entry.removed.retention':
    '{message} at offset {offset} of <b>{actor}</b> goes with its segment, read or not.',
  'entry.removed.rejected': '{message} is rejected and dropped from <b>{actor}</b>.',
  'entry.removed.automatic ack':
    '{message} is written to the socket, and so <b>{actor}</b> forgets it.',
  'entry.removed.purged': '{message} is purged from <b>{actor}</b>.',
  'entry.removed.deleted': '{message} goes with <b>{actor}</b>, which is deleted.',
  'entry.removed.never written':
    '<b>{actor}</b> let go of {message}, and its channel was gone before it was written: nobody has it.',
  'entry.removed.disk lost': '{message} was on the disk that is lost: it is gone from <b>{actor}</b>.',
  'entry.removed.lost in the crash':
    '{message} was in memory only: it is gone from <b>{actor}</b>.',
  'entry.removed.log forgotten':
    '{message} is in a log that nobody reads any more: it is gone from <b>{actor}</b>.',
  'entry.joined.basic.consume': '<b>{actor}</b> is a consumer of {peer}.',
  'entry.joined.x-stream-offset': '<b>{actor}</b> reads {peer} from offset {offset} on.',
  'entry.left.basic.cancel': '<b>{actor}</b> is no longer a consumer of {peer}.',
  'entry.left.queue failed':
    '{peer} fails and starts again: <b>{actor}</b> is no longer its consumer.',
  'entry.left.channel closed':
    'The channel of <b>{actor}</b> is gone: {peer} takes back what it had handed out.',
  'entry.left.reader closed':
    'The channel of <b>{actor}</b> is gone, and {peer} does not remember how far it had read.',
  'entry.left.queue.delete': '<b>{actor}</b> loses its queue, {peer}.',
  'entry.blocked.connection.blocked': 'The broker no longer reads from <b>{actor}</b>.',
  'entry.unblocked.connection.unblocked': 'The broker reads from <b>{actor}</b> again.',
  'entry.blocked.endless loop':
    '<b>{actor}</b> looks for a message to drop, finds only those that wait for their retry, and never stops looking.',
  'entry.blocked.no leader':
    '<b>{actor}</b> is there, but its node has forgotten where its log is: it has no leader, and answers nobody.',
  'entry.blocked.flow':
    'Flow: {queue} is slow to answer, and the broker no longer reads what <b>{actor}</b> sends.',
  'entry.unblocked.flow': 'The broker reads what <b>{actor}</b> sends again.',
  'entry.blocked.metadata store':
    'The broker makes <b>{actor}</b> wait: it sees no majority of its nodes, and cannot take the declaration.',
  'entry.unblocked.metadata store':
    'The broker goes on with <b>{actor}</b>: a majority of its nodes has the declaration, or it was given up.',
  'entry.blocked.stream coordinator':
    'The broker does not go on with <b>{actor}</b>: no majority of its nodes is seen, and the coordinator of streams does not answer.',
  'entry.unblocked.stream coordinator':
    'The broker goes on with <b>{actor}</b>: the coordinator of streams answers, or it was waited for in vain.',
  'entry.blocked.quorum queue':
    'The broker does not go on with <b>{actor}</b>: the quorum queue that it publishes to for the first time cannot learn of it.',
  'entry.unblocked.quorum queue':
    'The broker goes on with <b>{actor}</b>: the quorum queue knows it now, or it was waited for in vain.',
  'entry.unblocked.connection gone':
    'The broker holds up <b>{actor}</b> no longer: its connection is gone.',
  'entry.sent.metadata change': '<b>{actor}</b> asks {peer} to take a declaration.',
  'entry.sent.metadata agreed': '<b>{actor}</b> tells {peer} that it has the declaration.',
} as const;
