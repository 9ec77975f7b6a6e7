/** A worker of the lab: begins one job, and answers one question after the other. */
import { leaderOf } from '../lab/jobs/leader';
import { sweeperOf } from '../lab/jobs/sweeper';
import { tableOf } from '../lab/jobs/table';
import { trierOf } from '../lab/jobs/trier';
import { troubleIn } from '../lab/jobs/trouble';
import type { Find } from '../lab/system';
import { labSystem } from './engine/lab-systems';
import { goOffline } from './engine/offline';
import type { LabCommand, LabJob, LabJobs, LabReply } from './protocol-lab';

/** What of a worker's global scope is used. */
interface Port {
  onmessage: ((message: { readonly data: LabCommand }) => void) | null;
  postMessage(reply: LabReply): void;
}

type Doing = { readonly [question: string]: (...values: readonly unknown[]) => unknown };

const JOBS: {
  readonly [job in LabJob]:
    (told: LabJobs[job]['told'], find: Find) => Promise<LabJobs[job]['does']>;
} = { leader: leaderOf, trier: trierOf, table: tableOf, sweeper: sweeperOf };

const port = globalThis as unknown as Port;
let doing: Doing = {};

goOffline(globalThis);

async function act(command: LabCommand): Promise<void> {
  if (command.do === 'begin') {
    const begin = JOBS[command.job] as (told: unknown, find: Find) => Promise<unknown>;
    doing = await begin(command.told, labSystem) as Doing;
    return;
  }
  const answer = doing[command.question]?.(...command.values);
  port.postMessage({ is: 'answer', answer });
}

// One command after the other, also while the job is still being begun.
let previous: Promise<void> = Promise.resolve();
port.onmessage = ({ data }) => {
  previous = previous.then(() => act(data)).catch((error: unknown) => {
    port.postMessage({ is: 'failed', why: troubleIn(error) });
  });
};
