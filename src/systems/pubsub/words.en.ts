/** What Pub/Sub says in English, beside what is said of every system. */
export const words = {
  'column.producer': 'Publishers',
  'column.router': 'Topics',
  'column.destination': 'Subscriptions',
  'column.consumer': 'Subscribers',
  'role.producer': 'publisher',
  'role.router': 'topic',
  'role.destination': 'subscription',
  'role.consumer': 'subscriber',
  'role.broker': 'service',
  'state.available': 'available',
  'state.unreachable': 'unreachable',
  'state.active': 'active',
  'state.deleted': 'deleted',
  'state.ready': 'ready',
  'state.streaming': 'streaming',
  'state.pulling': 'pulling',
  'state.working': 'working',
  'state.resting': 'resting before it asks again',
  'state.crashed': 'crashed',
  'state.serving': 'serving requests',
  'kind.producer': 'publisher',
  'kind.router': 'topic',
  'kind.destination': 'subscription',
  'kind.consumer': 'subscriber',
  'note.push': 'push',
  'note.pull': 'pull',
  'note.max': 'max {most}',
  'note.ordered': 'ordering keys',
  'note.exactlyOnce': 'exactly once',
  'note.filter': 'filter',
  'note.keepsAcked': 'keeps what is acked',
  'note.retry': 'retry after {least} to {most} s',
  'note.deadLetter': 'dead letter after {attempts}',
  'entry.started.CreateTopic': 'The topic <b>{actor}</b> is created.',
  'entry.started.CreateSubscription':
    'The subscription <b>{actor}</b> is created: it gets what is published from now on.',
  'entry.stopped.DeleteTopic': 'The topic <b>{actor}</b> is deleted; its subscriptions stay.',
  'entry.stopped.DeleteSubscription': 'The subscription <b>{actor}</b> is deleted.',
  'entry.stopped.expirationPolicy':
    'Nobody has used the subscription <b>{actor}</b> for too long: it is deleted.',
  'entry.sent.Publish': '<b>{actor}</b> publishes {message} to {peer}.',
  'entry.sent.Pull': '<b>{actor}</b> asks {peer} for messages.',
  'entry.sent.StreamingPull': '<b>{actor}</b> opens a stream to {peer}.',
  'entry.sent.ModifyAckDeadline': '<b>{actor}</b> asks {peer} for more time{hasMessage, select, yes { for {message}} other {}}.',
  'entry.sent.Acknowledge': '<b>{actor}</b> acknowledges ack ids of {peer}.',
  'entry.sent.Seek': '<b>{actor}</b> asks {peer} to seek.',
  'entry.sent.CreateSubscription': '<b>{actor}</b> asks for a new subscription.',
  'entry.sent.CreateSnapshot': '<b>{actor}</b> takes a snapshot of {peer}.',
  'entry.sent.DeleteTopic': '<b>{actor}</b> asks that {peer} be deleted.',
  'entry.sent.DeleteSubscription': '<b>{actor}</b> asks that {peer} be deleted.',
  'entry.sent.DetachSubscription': '<b>{actor}</b> detaches {peer} from its topic.',
  'entry.routed.Publish':
    '<b>{actor}</b> {hasPeer, select, yes {gives {peer} a copy of {message}} other {has no subscription: {message} is lost}}.',
  'entry.routed.deadLetterPolicy':
    '<b>{actor}</b> {hasPeer, select, yes {gives {peer} the dead letter {message}} other {has no subscription: the dead letter {message} is lost}}.',
  'entry.routed.filter':
    '{message} does not match the filter of a subscription of <b>{actor}</b>: it counts as acknowledged there.',
  'entry.stored.Publish': '{message} is stored in <b>{actor}</b>.',
  'entry.stored.ackDeadlineSeconds':
    'The ack deadline of {message} is over: it is available again in <b>{actor}</b>.',
  'entry.stored.ModifyAckDeadline': '{message} was refused: <b>{actor}</b> takes it back.',
  'entry.stored.push': 'The endpoint refused {message}: <b>{actor}</b> takes it back.',
  'entry.stored.retryPolicy': 'The backoff of {message} is over: it is available in <b>{actor}</b>.',
  'entry.stored.orderingKey':
    'An earlier message of its ordering key comes again, so <b>{actor}</b> delivers {message} again too.',
  'entry.stored.Seek': 'A seek brings {message} back to <b>{actor}</b>.',
  'entry.delivered.Pull':
    '<b>{actor}</b> gives {message} to {peer} on lease{again, select, yes {, for the {attempt, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} time} other {}}.',
  'entry.delivered.StreamingPull':
    '<b>{actor}</b> streams {message} to {peer}{again, select, yes {, for the {attempt, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} time} other {}}.',
  'entry.delivered.push':
    '<b>{actor}</b> pushes {message} to {peer}{again, select, yes {, for the {attempt, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} time} other {}}.',
  'entry.settled.Acknowledge': '<b>{actor}</b> acknowledges {message}.',
  'entry.settled.ModifyAckDeadline': '<b>{actor}</b> refuses {message}: a nack.',
  'entry.settled.push response':
    '<b>{actor}</b> {outcome, select, accepted {answers the push of {message} with success} other {answers the push of {message} with an error}}.',
  'entry.answered.Publish':
    '<b>{actor}</b> {outcome, select, ok {has accepted} info {cannot say what became of} other {refuses}} {message}{hasPeer, select, yes {{isOwn, select, yes {} other { of {peer}}}} other {}}.',
  'entry.answered.Pull':
    '<b>{actor}</b> {outcome, select, ok {has nothing for {peer}} other {refuses the pull of {peer}}}.',
  'entry.answered.StreamingPull': '<b>{actor}</b> ends the stream of {peer}.',
  'entry.answered.Acknowledge':
    '<b>{actor}</b> {outcome, select, ok {confirms the ack of {peer}} other {refuses the ack of {peer}}}.',
  'entry.answered.ModifyAckDeadline':
    '<b>{actor}</b> {outcome, select, ok {changes the deadline for {peer}} other {does not change the deadline for {peer}}}.',
  'entry.answered.Seek':
    '<b>{actor}</b> {outcome, select, ok {has carried out the seek of {peer}} other {refuses the seek of {peer}}}.',
  'entry.answered.CreateSnapshot':
    '<b>{actor}</b> {outcome, select, ok {keeps a snapshot for {peer}} other {refuses a snapshot to {peer}}}.',
  'entry.expired.messageRetentionDuration':
    'The retention of {message} is over: it is gone from <b>{actor}</b> without a word.',
  'entry.deadLettered.deadLetterPolicy':
    '{message} was delivered too often: <b>{actor}</b> forwards it to {peer}.',
  'entry.removed.Acknowledge': '{message} is acknowledged and leaves <b>{actor}</b>.',
  'entry.removed.Seek': 'A seek passes over {message}: <b>{actor}</b> counts it as acknowledged.',
  'entry.removed.DeleteSubscription': '{message} goes with <b>{actor}</b>, which is deleted.',
  'entry.removed.DetachSubscription': '{message} is dropped: <b>{actor}</b> is detached.',
  'entry.removed.expirationPolicy': '{message} goes with <b>{actor}</b>, which nobody used.',
  'entry.changed.push backoff':
    'The endpoint failed: <b>{actor}</b> waits {value} s, then pushes {window, plural, one {# message} other {# messages}} at once.',
  'entry.changed.ordering key paused':
    'The library of <b>{actor}</b> takes nothing more of the ordering key {value}.',
  'entry.changed.ordering key resumed':
    '<b>{actor}</b> publishes with the ordering key {value} again.',
  'entry.changed.snapshot expired': '<b>{actor}</b> lets go of the snapshot {value}.',
  'entry.changed.idle':
    '{hasValue, select, yes {For {value, plural, one {# day} other {# days}} nobody has used <b>{actor}</b>} other {<b>{actor}</b>: {state}}}.',
  'entry.joined.Pull': '<b>{actor}</b> begins to pull from {peer}.',
  'entry.joined.StreamingPull': '<b>{actor}</b> subscribes to {peer} by a stream.',
  'entry.joined.push': '<b>{actor}</b> is called by {peer} for every message.',
} as const;
