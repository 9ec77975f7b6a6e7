/** What Luxun says in English, beside what is said of every system. */
export const words = {
  'state.running': 'running',
  'state.down': 'down',
  'state.absent': 'not there yet',
  'state.empty': 'empty',
  'state.holding': 'holding items',
  'state.ready': 'ready',
  'state.crashed': 'crashed',
  'state.idle': 'idle',
  'state.reading': 'reading',
  'state.tail': 'cleaned up',
  'state.position': 'reading from elsewhere',
  'entry.sent.produce': '<b>{actor}</b> sends {message} to {peer} and waits for its index.',
  'entry.sent.asyncProduce':
    '<b>{actor}</b> sends {message} to {peer}, and nobody will answer.',
  'entry.sent.consume': '<b>{actor}</b> asks {peer} for items.',
  'entry.sent.findClosestIndexByTime': '<b>{actor}</b> asks {peer} which index a time has.',
  'entry.stored.append': '{message} lies in <b>{actor}</b> at index {index}.',
  'entry.delivered.consume': '<b>{actor}</b> gives {message} to {peer}.',
  'entry.answered.produce':
    '<b>{actor}</b> tells {peer} that {message} {outcome, select, ok {is stored} info {may be stored or not} other {is too large}}.',
  'entry.answered.send': '<b>{actor}</b> tells {peer} that {message} {outcome, select, ok {has left} other {did not leave}}.',
  'entry.answered.consume':
    '<b>{actor}</b> has nothing for {peer}{code, select, TOPIC_NOT_EXIST {: there is no such topic} TOPIC_IS_EMPTY {: the topic is empty} INDEX_OUT_OF_BOUNDS {: it keeps no such index} ALL_MESSAGE_CONSUMED {: all is read} other {: the next item is larger than a fetch}}.',
  'entry.answered.findClosestIndexByTime': '<b>{actor}</b> tells {peer} the index.',
  'entry.removed.asyncProduce': '<b>{actor}</b> throws {message} away: it is too large. Nobody is told.',
  'entry.removed.cleanup': '{message} goes with an old page of <b>{actor}</b>, read or not.',
  'entry.removed.deleteTopic': '{message} goes with the topic <b>{actor}</b>.',
  'entry.joined.consume': '<b>{actor}</b> reads for {peer}.',
  'entry.committed.front': 'The front of <b>{actor}</b> in {peer} moves to {index}: what lies before is taken as read.',
  'entry.changed.tail': '<b>{actor}</b> now begins at index {value}.',
  'entry.changed.position': '<b>{actor}</b> reads {peer} from index {value} on.',
} as const;
