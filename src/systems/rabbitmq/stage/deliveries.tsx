/** In the inspector: every time that a message was handed out, with what its headers counted. */
import type { JSX } from 'react';
import type { MessagePartProps } from '../../../stage/drawing';
import type { StageWords } from '../../../stage/words';
import { type Delivery, type Handed, handedOut } from '../frames/deliveries';
import './deliveries.css';

/** More than this were handed out long ago. */
const SHOWN_MAX = 8;

const seconds = (micros: number): string => (micros / 1e6).toFixed(3);

export function Deliveries(
  { trace, message, count, words, onPick }: MessagePartProps,
): JSX.Element | null {
  const all = handedOut(trace, message, count);
  if (all.length === 0) return null;
  return (
    <section className="inspector-part">
      <h3>{words('rabbitmq.deliveries')}</h3>
      {all.map((handed, at) => (
        <FromQueue key={at} handed={handed} words={words} onPick={onPick} />
      ))}
    </section>
  );
}

type FromQueueProps = Pick<MessagePartProps, 'words' | 'onPick'> & { readonly handed: Handed };

function FromQueue({ handed, words, onPick }: FromQueueProps): JSX.Element {
  const { queue, deliveries, limit } = handed;
  const older = deliveries.length - SHOWN_MAX;
  return (
    <div className="rabbitmq-deliveries">
      <p>{words('rabbitmq.handed', { queue, times: deliveries.length })}</p>
      {limit !== null && (
        <p><code>x-delivery-limit</code> {words('rabbitmq.counted', { ...limit })}</p>
      )}
      {older > 0 && <p className="mute">{words('rabbitmq.older', { count: older })}</p>}
      <ol start={Math.max(0, older) + 1}>
        {deliveries.slice(-SHOWN_MAX).map((delivery) => (
          <One key={delivery.at} delivery={delivery} words={words} onPick={onPick} />
        ))}
      </ol>
    </div>
  );
}

interface OneProps {
  readonly delivery: Delivery;
  readonly words: StageWords;
  readonly onPick: MessagePartProps['onPick'];
}

function One({ delivery, words, onPick }: OneProps): JSX.Element {
  const { at, consumer, isRedelivered, headers } = delivery;
  return (
    <li>
      <button type="button" onClick={() => onPick(at)}>
        {words('rabbitmq.to', { consumer, at: seconds(at) })}
      </button>
      {isRedelivered && <> <code>redelivered</code></>}
      {headers.map((header) => <p key={header}><code>{header}</code></p>)}
    </li>
  );
}
