/** The sentences of the trace in English: one for each kind, more where the native word says more. */
export const entriesEn = {
  'entry.started': '<b>{actor}</b> starts.',
  'entry.stopped': '<b>{actor}</b> ends in good order.',
  'entry.crashed': '<b>{actor}</b> crashes.',
  'entry.restarted': '<b>{actor}</b> is back.',
  'entry.connected': '<b>{actor}</b> is connected{hasPeer, select, yes { to {peer}} other {}}.',
  'entry.disconnected': '<b>{actor}</b> no longer hears {hasPeer, select, yes {{peer}} other {the other side}}.',
  'entry.dropped':
    '{hasHop, select, yes {{hop}} other {A hop}}{hasMessage, select, yes { of {message}} other {}} is dropped on <b>{actor}</b>{hasPeer, select, yes {: it never reaches {peer}} other {}}.',
  'entry.created': '<b>{actor}</b> makes {message}{hasKey, select, yes { with key {key}} other {}}.',
  'entry.sent':
    '<b>{actor}</b> {isAnswer, select, yes {answers {native} of {peer}{hasError, select, yes {: {error}} other {}}} other {sends {hasMessage, select, yes {{message}} other {{native}}}{hasPeer, select, yes { to {peer}} other {}}}}.',
  'entry.sent.retransmit': '<b>{actor}</b> sends {hasMessage, select, yes {{message}} other {what was lost}} to {peer} again: TCP had no word of it.',
  'entry.routed':
    '<b>{actor}</b> {hasPeer, select, yes {routes {message} to {peer}} other {has nowhere to route {message}}}.',
  'entry.stored':
    '{message} {returned, select, yes {is back in} other {lies ready in}} <b>{actor}</b>.',
  'entry.replicated': '<b>{actor}</b> has a replica of {message}.',
  'entry.delivered':
    '<b>{actor}</b> delivers {message}{hasPeer, select, yes { to {peer}} other {}}{again, select, yes {, for the {attempt, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} time} other {}}.',
  'entry.processed':
    '<b>{actor}</b> {skipped, select, yes {has processed {message} before, and skips it} other {has processed {message}}}.',
  'entry.settled':
    '<b>{actor}</b> {outcome, select, accepted {acknowledges} rejected {rejects} released {gives back} other {settles}} {message}.',
  'entry.answered':
    '<b>{actor}</b> {isException, select, yes {gets {native}{hasMessage, select, yes { for {message}} other {}}} other {{hasMessage, select, yes {{outcome, select, ok {confirms} fail {refuses} returned {returns} info {cannot say what became of} other {answers for}} {message}} other {{outcome, select, fail {refuses} other {answers}} {native}}}}}.',
  'entry.expired': '{message} expires in <b>{actor}</b>.',
  'entry.deadLettered':
    '<b>{actor}</b> gives up {message}{hasReason, select, yes { ({reason})} other {}}{hasPeer, select, yes {: it goes to {peer}} other {}}.',
  'entry.removed':
    '{message} is gone from <b>{actor}</b>{hasReason, select, yes { ({reason})} other {}}.',
  'entry.blocked': '<b>{actor}</b> may not go on{hasNative, select, yes { ({native})} other {}}.',
  'entry.unblocked': '<b>{actor}</b> goes on.',
  'entry.joined': '<b>{actor}</b> begins to read{hasPeer, select, yes { for {peer}} other {}}.',
  'entry.left': '<b>{actor}</b> no longer reads{hasPeer, select, yes { for {peer}} other {}}.',
  'entry.assigned': '<b>{actor}</b> gives {hasPeer, select, yes {{peer}} other {a member}} something to read.',
  'entry.committed': '<b>{actor}</b> commits a place{hasPeer, select, yes { for {peer}} other {}}.',
  'entry.changed':
    '<b>{actor}</b>{hasValue, select, yes { takes {native} = {value}} other {{told, select, yes { is told: {native}} other {: {state}}}}}.',
  'entry.blocked.cut': 'The wire <b>{actor}</b> is cut.',
  'entry.blocked.pause': '<b>{actor}</b> is paused.',
  'entry.changed.stop': '<b>{actor}</b> makes no more messages.',
  'entry.changed.slow': '<b>{actor}</b> slows down.',
  'entry.changed.restore': '<b>{actor}</b> is as fast as before.',
  'entry.changed.lose': '<b>{actor}</b> begins to lose hops.',
  'entry.disconnected.reset': '<b>{actor}</b> is reset: both ends must begin again.',
  'entry.changed.rate': '<b>{actor}</b> now makes {amount} messages a second.',
  'entry.changed.poisoned': '<b>{actor}</b> fails to process {value}.',
  'entry.changed.poison': '<b>{actor}</b> will not be able to process {value}.',
  'entry.unblocked.restore': 'The wire <b>{actor}</b> is restored.',
  'entry.unblocked.resume': '<b>{actor}</b> resumes.',
  'entry.many':
    '{delivered, plural, =0 {} one {# message delivered} other {# messages delivered}}{again, plural, =0 {} one {, # redelivered} other {, # redelivered}}{done, plural, =0 {} one {, # processed} other {, # processed}}.',
} as const;
