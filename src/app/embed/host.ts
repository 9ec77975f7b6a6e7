/** Answers the page around an embedded world, on the port that it handed over. */
import type { Json } from '../../base/json';
import { seconds } from '../../base/micros';
import {
  type Command, type Commands, type Greeting, type Request, type Standing, type Told, VERSION,
} from '../../embed/protocol';
import { type Problem, tellProblem } from '../../scenario/problem';
import { nextMoment } from '../transport/next-moment';
import { stepEntry } from '../transport/step-entry';
import { endOf, goAt, openWorld, pause, restart, seek, togglePlay } from '../run/player';
import { useStore } from '../store';
import { dress } from './dress';

/** How often the page around hears how the run stands. */
const TELL_EVERY_MS = 100;

type Answers = { readonly [C in Command]: (...args: Commands[C]) => void | Promise<void> };

/** For whoever writes the page around, so in English. */
async function inWords(problems: readonly Problem[]): Promise<string> {
  const { tongue } = await import('../words/problems/en');
  const told = problems.map((each) => tellProblem(each, tongue));
  return told.map(({ path, problem }) => `${path}: ${problem}`).join('; ');
}

/** What came over a port is anything at all. */
function number(value: unknown): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new TypeError(`${JSON.stringify(value)} is not a number`);
}

const ANSWERS: Answers = {
  play: () => {
    if (!useStore.getState().isPlaying) togglePlay();
  },
  pause,
  restart,
  next: nextMoment,
  step: (direction) => stepEntry(number(direction) < 0 ? -1 : 1),
  seek: (to) => seek(seconds(number(to))),
  setSpeed: (factor) => {
    if (number(factor) <= 0) throw new RangeError(`${factor} is not above 0`);
    goAt(factor);
  },
  setTheme: (theme) => dress({ theme }),
  setLanguage: (lang) => dress({ lang }),
  load: async (world) => {
    const problems = await openWorld('embedded', world as Json);
    if (problems.length === 0) return;
    throw new Error(await inWords(problems));
  },
};

async function answer(port: MessagePort, asked: Request): Promise<void> {
  const say = (told: Told): void => port.postMessage(told);
  try {
    if (!Object.hasOwn(ANSWERS, asked.command)) throw new Error(`there is no ${asked.command}`);
    const run = ANSWERS[asked.command] as (...args: readonly unknown[]) => void | Promise<void>;
    await run(...asked.args);
    say({ type: 'done', id: asked.id });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    say({ type: 'refused', id: asked.id, message });
  }
}

function standing(): Standing {
  const { isPlaying, playhead, scenario, speed } = useStore.getState();
  return { isPlaying, seconds: playhead / 1e6, until: endOf(scenario) / 1e6, speed };
}

const isSame = (a: Standing, b: Standing): boolean =>
  (Object.keys(a) as (keyof Standing)[]).every((name) => a[name] === b[name]);

/** Tells how the run stands whenever that is another, and what went wrong. */
function tellOn(port: MessagePort): () => void {
  let told = standing();
  const { scenario, language } = useStore.getState();
  port.postMessage({
    type: 'ready', title: scenario?.title[language] ?? '', standing: told,
  } satisfies Told);
  const timer = window.setInterval(() => {
    const now = standing();
    if (isSame(now, told)) return;
    told = now;
    port.postMessage({ type: 'standing', standing: now } satisfies Told);
  }, TELL_EVERY_MS);
  const stop = useStore.subscribe(({ failure }, before) => {
    if (failure === null || failure === before.failure) return;
    port.postMessage({ type: 'error', message: failure.message } satisfies Told);
  });
  return () => {
    window.clearInterval(timer);
    stop();
  };
}

const isGreeting = (data: unknown): data is Greeting =>
  typeof data === 'object' && data !== null && 'tailback' in data && data.tailback === VERSION;

/** Tells once a world is there, or why there is none; returns how to stop. */
function tellWhenThere(port: MessagePort): () => void {
  let stop: (() => void) | undefined;
  let said: readonly Problem[] = [];
  const refuse = async (problems: readonly Problem[]): Promise<void> =>
    port.postMessage({ type: 'error', message: await inWords(problems) } satisfies Told);
  const look = (): void => {
    const { scenario, refused } = useStore.getState();
    if (stop === undefined && scenario !== null) stop = tellOn(port);
    else if (stop === undefined && refused.length > 0 && refused !== said) void refuse(refused);
    said = refused;
  };
  const unsubscribe = useStore.subscribe(look);
  look();
  return () => {
    unsubscribe();
    stop?.();
  };
}

/** Waits for the page around to greet; it may do so again, and the latest port counts. */
export function listenToHost(): void {
  let stop = (): void => undefined;
  window.addEventListener('message', ({ data, source, ports: [port] }) => {
    // Only who holds this page in a frame may ask, and nobody when it stands alone.
    if (source !== window.parent || window.parent === window || !isGreeting(data) || !port) return;
    stop();
    port.addEventListener('message', ({ data: asked }) => void answer(port, asked as Request));
    port.start();
    stop = tellWhenThere(port);
  });
}
