/** The faults that a machine or a wire may be given, as words. */
import type { JSX } from 'react';
import type { Actor } from '../../trace/actor';
import type { Step, StepVerb } from '../../scenario/scenario';
import { change } from '../run/futures/changes';
import { telling } from '../run/player';
import { useSay } from '../words/context';
import type { WordKey } from '../words/en';
import { CrashMoments } from './crash-moments';
import { isDiskFull, type Trouble } from './health';

interface Break {
  readonly word: Extract<WordKey, `do.${string}`>;
  readonly values?: { readonly [name: string]: number }; // what the word says
  readonly verb: StepVerb;
  readonly more?: Partial<Step>;
  readonly isMending?: boolean;
}

const SLOW = { word: 'do.slow', verb: 'slow' } as const;

/** What may be done to a machine that is in this trouble. */
function machineBreaks(role: Actor['role'], trouble: Trouble | undefined): readonly Break[] {
  if (trouble === 'crashed' || trouble === 'stopped') {
    return [{ word: 'do.restart', verb: 'restart', isMending: true }];
  }
  const all: Break[] = [{ word: 'do.crash', verb: 'crash' }];
  if (trouble === 'paused') all.push({ word: 'do.resume', verb: 'resume', isMending: true });
  else all.push({ word: 'do.pause', verb: 'pause' });
  if (role === 'consumer' && trouble === 'slow') {
    all.push({ word: 'do.unslow', verb: 'restore', isMending: true });
  } else if (role === 'consumer') all.push({ ...SLOW, more: { amount: 4 } });
  return all;
}

const slowBy = (factor: number): Break => ({
  word: 'do.slowAmount', values: { factor }, verb: 'slow', more: { amount: factor },
});

/** What may be done to a wire in this trouble. */
export function wireBreaks(trouble: Trouble | undefined): readonly Break[] {
  if (trouble === 'cut' || trouble === 'slow' || trouble === 'lossy') {
    return [
      { word: 'do.restore', verb: 'restore', isMending: true },
      { word: 'do.reset', verb: 'reset' },
    ];
  }
  return [
    { word: 'do.cut', verb: 'cut' },
    { word: 'do.reset', verb: 'reset' },
    { ...SLOW, more: { amount: 4 } },
    slowBy(20),
    { word: 'do.lose', verb: 'lose', more: { amount: 0.1 } },
    { word: 'do.loseAmount', values: { percent: 50 }, verb: 'lose', more: { amount: 0.5 } },
  ];
}

export function BreakButtons({ target, breaks }: {
  readonly target: string;
  readonly breaks: readonly Break[];
}): JSX.Element {
  const say = useSay();
  return (
    <div className="breaks">
      {breaks.map(({ word, values, verb, more, isMending }, place) => (
        // What is broken and mended keeps its button, and with it the focus.
        <button key={place} type="button" className={isMending ? 'btn' : 'btn fault'}
          onClick={() => change({ do: verb, target, ...more })}>
          {say(word, values)}
        </button>
      ))}
    </div>
  );
}

/** The label that a producer's next message will have. */
function nextLabel(name: string): string {
  const { trace } = telling();
  const { messages } = trace;
  const id = trace.actorNamed(name)?.id;
  const last = messages.findLast(({ producer }) => producer === id);
  const letter = last?.label.replace(/\d+$/, '') ?? 'm';
  return `${letter}${(last?.ordinal ?? 0) + 1}`;
}

interface BreaksProps {
  readonly actor: Actor;
  readonly trouble?: Trouble;
  readonly hears: readonly string[]; // events that its machine has a word for
  readonly count: number; // entries up to the playhead
}

/** What may be done to the disk of a machine that has one. */
function diskBreaks({ actor, trouble, hears, count }: BreaksProps): readonly Break[] {
  const all: Break[] = [];
  const isDown = trouble === 'crashed' || trouble === 'stopped';
  if (hears.includes('fillDisk')) {
    if (isDiskFull(telling().trace, actor.id, count)) {
      all.push({ word: 'do.freeDisk', verb: 'freeDisk', isMending: true });
    } else if (!isDown) all.push({ word: 'do.fillDisk', verb: 'fillDisk' });
  }
  if (hears.includes('loseDisk')) all.push({ word: 'do.loseDisk', verb: 'loseDisk' });
  if (hears.includes('losePower')) all.push({ word: 'do.losePower', verb: 'losePower' });
  return all;
}

export function Breaks(props: BreaksProps): JSX.Element {
  const { actor, trouble, count, hears } = props;
  const isDown = trouble === 'crashed' || trouble === 'stopped';
  const say = useSay();
  const disk = diskBreaks(props);
  return (
    <>
      <BreakButtons target={actor.name} breaks={machineBreaks(actor.role, trouble)} />
      {!isDown && <p className="sub">{say('do.pauseHelp')}</p>}
      {actor.role === 'consumer' && !isDown && <CrashMoments actor={actor} count={count} />}
      {disk.length > 0 && <BreakButtons target={actor.name} breaks={disk} />}
      {hears.includes('losePower') && <p className="sub">{say('do.losePowerHelp')}</p>}
      {actor.role === 'producer' && (
        <div className="breaks">
          <button type="button" className="btn fault"
            onClick={() => change({ do: 'poison', target: '*', value: nextLabel(actor.name) })}>
            {say('do.poison')}
          </button>
        </div>
      )}
    </>
  );
}
