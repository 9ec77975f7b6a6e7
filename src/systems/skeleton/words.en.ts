/** What the skeleton says in English, beside what is said of every system. */
export const words = {
  'state.empty': 'empty',
  'state.holding': 'holding messages',
  'entry.sent.put': '<b>{actor}</b> puts {message} into {peer}.',
  'entry.sent.subscribe': '<b>{actor}</b> asks {peer} for work.',
  'entry.stored.put': '{message} goes to the end of <b>{actor}</b>.',
  'entry.stored.give back': '{message} is back in <b>{actor}</b>, in front of all others.',
  'entry.delivered.take':
    '<b>{actor}</b> gives {message} to {peer}{again, select, yes {, for the {attempt, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} time} other {}}.',
  'entry.settled.settle':
    '<b>{actor}</b> {outcome, select, accepted {is done with} rejected {cannot use} other {gives back}} {message}.',
  'entry.removed.remove':
    '{message} is gone from <b>{actor}</b>{reason, select, acked {: its work is done} rejected {: its consumer could not use it} other {: it died with the process}}.',
  'entry.joined.subscribe': '<b>{actor}</b> waits for messages of {peer}.',
  'entry.left.disconnect': '{peer} no longer hears <b>{actor}</b>, and takes its messages back.',
} as const;
