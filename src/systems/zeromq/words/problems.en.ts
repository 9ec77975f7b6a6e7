/** What is said in English of scenarios with sockets that cannot be used. */
export const problems = {
  'zeromq.endpoint': 'begin with tcp://, ipc:// or inproc://',
  'zeromq.shared': 'has an owner already',
  'zeromq.once': 'give each socket one owner',
  'zeromq.unowned': 'belongs to nobody',
  'zeromq.own': 'name it in somebody\'s options, in a device or give it a process',
  'zeromq.sends': 'sends no messages',
  'zeromq.sender': 'a producer needs a socket that sends',
  'zeromq.receives': 'receives no messages',
  'zeromq.receiver': 'a consumer needs a socket that receives',
} as const;
