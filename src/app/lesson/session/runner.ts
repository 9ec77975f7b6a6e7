/** Runs the world of a lesson in an engine of its own, unseen, to its end and drained. */
import { Ledger } from '../../../ledger/ledger';
import type { Micros } from '../../../base/micros';
import { phrase } from '../../../scenario/words/phrase';
import type { Runner } from '../../../tutor/lint/trials';
import { startEngine } from '../../../worker/client';
import { Mirror } from '../../run/mirror';

type Ran = Awaited<ReturnType<Runner>>;

/** Two engines at once are enough: the others wait. */
const AT_ONCE = 2;
const line: (() => void)[] = [];
let running = 0;

export const runner: Runner = async (file) => {
  if (running >= AT_ONCE) await new Promise<void>((go) => line.push(go));
  running++;
  try {
    return await runHere(file);
  } finally {
    running--;
    line.shift()?.();
  }
};

function runHere(file: Parameters<Runner>[0]): Promise<Ran> {
  return new Promise((done) => {
    let until = Infinity as Micros;
    let end: Ledger | undefined;
    const over = (ran: Ran): void => {
      // Its own reply is still being heard: it closes afterwards.
      queueMicrotask(() => mirror.close());
      done(ran);
    };
    const judge = (): Ledger => {
      const ledger = new Ledger(mirror.telling(0).trace);
      ledger.observe(0, ledger.trace.length);
      return ledger;
    };
    const mirror = new Mirror(startEngine, {
      onOpened: (scenario) => {
        ({ until } = scenario);
        mirror.runTo(until);
      },
      onRefused: (problems) => over({ problems }),
      onFailed: ({ message }) => over({
        problems: [
          { path: '', problem: phrase('run.stopped', { message }), hint: phrase('run.change') },
        ],
      }),
      onGrown: () => {
        const { reached, hasEnded } = mirror.telling(0);
        if (end === undefined && (reached >= until || hasEnded)) {
          end = judge();
          mirror.finish();
        } else if (end !== undefined && hasEnded) over({ trial: { end, drained: judge() } });
      },
    });
    mirror.open(file);
  });
}
