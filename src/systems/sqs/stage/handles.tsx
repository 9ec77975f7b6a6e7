/** In the inspector: every receipt handle of a message, and what it can still do. */
import type { JSX } from 'react';
import type { MessagePartProps } from '../../../stage/drawing';
import type { StageWords } from '../../../stage/words';
import { type Handle, handlesOf } from '../frames/handles';
import './handles.css';

/** More than this were given out long ago. */
const SHOWN_MAX = 12;

const seconds = (micros: number): string => (micros / 1e6).toFixed(3);

export function Handles({ trace, message, count, words, onPick }: MessagePartProps): JSX.Element {
  const handles = handlesOf(trace, message, count);
  return (
    <section className="inspector-part">
      <h3>{words('sqs.handles')}</h3>
      {handles.length === 0 && <p className="mute">{words('sqs.noHandles')}</p>}
      <ol className="sqs-handles">
        {handles.slice(0, SHOWN_MAX).map((handle) => (
          <li key={handle.text} className={`is-${handle.standing}`}>
            <p className="sqs-handle">
              <code>{handle.text}</code>
              <strong>{words(`sqs.handle.${handle.standing}`)}</strong>
            </p>
            <p>
              <button type="button" className="sqs-when" onClick={() => onPick(handle.at)}>
                {words('sqs.given', {
                  receive: handle.receive, client: handle.client, at: seconds(handle.at),
                })}
              </button>{' '}
              {words('sqs.lease', { until: seconds(handle.until) })}
            </p>
            <Use handle={handle} words={words} />
          </li>
        ))}
      </ol>
      {handles.length > SHOWN_MAX && (
        <p className="mute">{words('sqs.older', { count: handles.length - SHOWN_MAX })}</p>
      )}
    </section>
  );
}

function Use({ handle, words }: { handle: Handle; words: StageWords }): JSX.Element {
  const uses = [
    ['DeleteMessage', handle.deletes] as const,
    ['ChangeMessageVisibility', handle.changes] as const,
  ];
  return (
    <ul>
      {uses.map(([action, { does, rule }]) => (
        <li key={action} className={`does-${does}`}>
          <code>{action}</code> {words(`sqs.does.${does}`)} <span className="mute">{rule}</span>
        </li>
      ))}
    </ul>
  );
}
