/** A message: what it is, and its path so far. */
import { useMemo, type JSX } from 'react';
import type { MessageId } from '../../trace/entry';
import { Story } from '../../views/log/story';
import { seek } from '../run/player';
import { indexOf } from '../run/readers';
import { useMoment } from '../run/use-run';
import { useSay } from '../words/context';
import { Head, Part } from './parts';

export function MessagePanel({ id }: { readonly id: MessageId }): JSX.Element {
  const say = useSay();
  const { trace, count } = useMoment(8);
  const message = trace.messages[id];
  const seqs = useMemo(() => indexOf(trace).ofMessage(id, count), [trace, id, count]);
  const { key = null, size = 0, label = '' } = message ?? {};
  return (
    <>
      <Head above={say('select.message')} title={label} {...(key !== null && { note: key })} />
      <p className="sub">
        {key === null ? say('message.madeNoKey', { size }) : say('message.made', { key, size })}
      </p>
      <Part title={say('message.path')}>
        <Story trace={trace} seqs={seqs} onPick={(seq) => seek(trace.entry(seq).at)} />
      </Part>
    </>
  );
}
