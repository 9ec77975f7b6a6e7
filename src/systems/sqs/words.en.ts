/** What SQS says in English, beside what is said of every system. */
export const words = {
  'column.producer': 'Senders',
  'column.destination': 'Queues',
  'role.producer': 'sender',
  'role.destination': 'queue',
  'role.broker': 'service',
  'role.router': 'move task',
  'state.available': 'available',
  'state.purging': 'being purged',
  'state.deleting': 'being deleted',
  'state.deleted': 'deleted',
  'state.unreachable': 'unreachable',
  'state.ready': 'ready',
  'state.polling': 'polling',
  'state.working': 'working',
  'state.resting': 'resting between polls',
  'state.crashed': 'crashed',
  'state.detached': 'not attached yet',
  'state.invoking': 'invoking its function',
  'state.running.asking': 'asking for the next message',
  'state.running.pausing': 'pausing between messages',
  'state.cancelling': 'being cancelled',
  'state.completed': 'completed',
  'state.cancelled': 'cancelled',
  'state.failed': 'failed',
  'entry.started.CreateQueue': 'The queue <b>{actor}</b> is created.',
  'entry.stopped.DeleteQueue': 'The queue <b>{actor}</b> is deleted.',
  'entry.crashed.server down': 'The storage server <b>{actor}</b> cannot be reached.',
  'entry.restarted.server up': 'The storage server <b>{actor}</b> is back.',
  'entry.sent.SendMessage': '<b>{actor}</b> sends {message} to {peer}.',
  'entry.sent.SendMessageBatch': '<b>{actor}</b> sends {message} to {peer} in a batch.',
  'entry.sent.ReceiveMessage': '<b>{actor}</b> asks {peer} for messages.',
  'entry.sent.DeleteMessage': '<b>{actor}</b> asks {peer} to delete what a handle names.',
  'entry.sent.ChangeMessageVisibility': '<b>{actor}</b> changes how long {peer} hides a message.',
  'entry.sent.PurgeQueue': '<b>{actor}</b> purges {peer}.',
  'entry.sent.GetQueueAttributes': '<b>{actor}</b> asks for the attributes of {peer}.',
  'entry.sent.StartMessageMoveTask': '<b>{actor}</b> starts a redrive of dead letters.',
  'entry.stored.SendMessage': '{message} is stored in <b>{actor}</b>.',
  'entry.stored.SendMessageBatch': '{message} is stored in <b>{actor}</b>.',
  'entry.stored.DelaySeconds': 'The delay of {message} is over: it is visible in <b>{actor}</b>.',
  'entry.stored.VisibilityTimeout':
    'The lease of {message} is over: it is visible again in <b>{actor}</b>.',
  'entry.stored.ChangeMessageVisibility':
    '{message} is released and visible again in <b>{actor}</b>.',
  'entry.stored.RedrivePolicy': '{message} lies in <b>{actor}</b>, the dead-letter queue.',
  'entry.stored.StartMessageMoveTask': '{message} is back in <b>{actor}</b> as a new message.',
  'entry.stored.server is back':
    'A server that missed the deletion is back: {message} is in <b>{actor}</b> again.',
  'entry.stored.ReceiveRequestAttemptId':
    '<b>{actor}</b> knows this attempt and gives {message} again.',
  'entry.delivered.ReceiveMessage':
    '<b>{actor}</b> gives {message} to {peer} on lease{again, select, yes {, for the {attempt, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} time} other {}}.',
  'entry.settled.DeleteMessage': '<b>{actor}</b> is done with {message} and deletes it.',
  'entry.settled.DeleteMessageBatch':
    '<b>{actor}</b> is done with {message} and deletes it in a batch.',
  'entry.settled.ChangeMessageVisibility': '<b>{actor}</b> gives {message} back at once.',
  'entry.answered.SendMessage':
    '<b>{actor}</b> {outcome, select, ok {has accepted} other {refuses}} {message} of {peer}.',
  'entry.answered.ReceiveMessage':
    '<b>{actor}</b> {outcome, select, ok {has nothing for {peer}} other {refuses the receive of {peer}}}.',
  'entry.answered.DeleteMessage':
    '<b>{actor}</b> {outcome, select, ok {answers OK to the deletion of {peer}} other {refuses the deletion of {peer}}}.',
  'entry.expired.MessageRetentionPeriod':
    'The retention of {message} is over: it is gone from <b>{actor}</b> without a word.',
  'entry.deadLettered.RedrivePolicy':
    '{message} was received too often: <b>{actor}</b> moves it to {peer}.',
  'entry.removed.DeleteMessage': '{message} is deleted from <b>{actor}</b>.',
  'entry.removed.PurgeQueue': '{message} is purged from <b>{actor}</b>.',
  'entry.removed.DeleteQueue': '{message} goes with <b>{actor}</b>, which is deleted.',
  'entry.removed.StartMessageMoveTask': 'A redrive takes {message} out of <b>{actor}</b>.',
  'entry.joined.poll': '<b>{actor}</b> begins to poll {peer}.',
} as const;
