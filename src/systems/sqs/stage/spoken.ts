/** How a queue and its messages are read aloud. */
import type { StageWords } from '../../../stage/words';
import type { QueueDetail } from '../frames/detail';
import type { Held } from '../frames/held';
import type { Traits } from '../frames/plan';
import { polledText } from './servers';

/** "3 visible, 1 in flight. s2: 1 copy, asked. worker asked s2, s3: ..." */
export function spokenQueue(detail: QueueDetail, words: StageWords): string {
  const { traits, visible, inFlight, delayed, groups, servers, polled } = detail;
  const rows = [
    words('sqs.counts', { visible: visible.total, inFlight: inFlight.total }),
    delayed.total > 0 ? `${words('sqs.delayed')} ${delayed.total}` : '',
    ...groups.filter(({ out }) => out.length > 0)
      .map(({ name, waiting }) => words('sqs.locked', { name, waiting: waiting.length })),
    ...servers.filter(({ copies, isDown, ghosts }) => copies > 0 || isDown || ghosts > 0)
      .map(({ name, copies, isDown, ghosts }) =>
        words('sqs.server', { name, copies, ghosts, down: isDown ? 'yes' : 'no' })),
    traits.servers.length > 0 && !traits.isDeadLetter ? polledText(polled, words) : '',
  ];
  return rows.filter((row) => row !== '').join('. ');
}

export function spokenMessage({ is }: Held, { limit }: Traits, words: StageWords): string {
  const { label, phase, until, receives, group } = is;
  return words('sqs.message', {
    label, phase, receives, limit, until: (until / 1e6).toFixed(3),
    group: group === '' ? '' : words('sqs.ofGroup', { group }),
  });
}
