/** What is to be broken, as an address has it: a world and who plays it, a promise, how wide. */

export const PROMISES = ['nothing-lost', 'nothing-twice', 'in-order', 'exactly-once'] as const;
/** What may be promised; nothing stands for what the world itself promises. */
const PROMISED = [...PROMISES, ''] as const;
type Promised = (typeof PROMISED)[number];

export const WIDEST = [1, 2, 4] as const;

/** The world that was on the stage when the page was opened. */
export const HERE = 'here';

export interface Question {
  readonly world: string; // 'rabbitmq/work-queue', 'portable/broker-crash', or HERE
  readonly by: string; // who plays a portable world: 'kafka~acks-1'
  readonly promise: Promised;
  readonly widest: (typeof WIDEST)[number];
}

const USUAL: Question = {
  world: 'rabbitmq/work-queue', by: 'kafka', promise: 'nothing-lost', widest: 2,
};

/** Reads the end of an address; what it leaves out is as usual. */
export function readQuestion(text: string): Question {
  const given = new URLSearchParams(text);
  return {
    world: given.get('world') ?? USUAL.world,
    by: given.get('by') ?? USUAL.by,
    promise: PROMISED.find((each) => each === given.get('promise')) ?? USUAL.promise,
    widest: WIDEST.find((each) => String(each) === given.get('faults')) ?? USUAL.widest,
  };
}

export const isPortable = ({ world }: Question): boolean => world.startsWith('portable/');

export function questionText(question: Question): string {
  const { world, by, promise, widest } = question;
  return new URLSearchParams({
    world, ...(isPortable(question) && { by }), promise, faults: String(widest),
  }).toString();
}
