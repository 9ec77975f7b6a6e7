/** A message: what it is, and its path so far. */
import { useMemo, type JSX } from 'react';
import type { MessageId } from '../../trace/entry';
import { Story } from '../../views/log/story';
import { useSystemStage } from '../parts/use-system-stage';
import { seek } from '../run/player';
import { indexOf } from '../run/readers';
import { useMoment } from '../run/use-run';
import { useLexicon } from '../words/context';
import { Head, Part } from './parts';

export function MessagePanel({ id }: { readonly id: MessageId }): JSX.Element {
  const { say, read } = useLexicon();
  const stage = useSystemStage();
  const { trace, time, count } = useMoment(8);
  const message = trace.messages[id];
  const seqs = useMemo(() => indexOf(trace).ofMessage(id, count), [trace, id, count]);
  const { key = null, size = 0, label = '' } = message ?? {};
  return (
    <>
      <Head above={say('select.message')} title={label} {...(key !== null && { note: key })} />
      <p className="sub">
        {key === null ? say('message.madeNoKey', { size }) : say('message.made', { key, size })}
      </p>
      {stage?.MessagePart !== undefined && (
        <stage.MessagePart trace={trace} message={id} time={time} count={count} words={read}
          onPick={seek} />
      )}
      <Part title={say('message.path')}>
        <Story trace={trace} seqs={seqs} onPick={(seq) => seek(trace.entry(seq).at)} />
      </Part>
    </>
  );
}
