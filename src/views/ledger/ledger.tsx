/** The whole ledger: for each subscriber one cell a message. */
import type { JSX } from 'react';
import type { MessageId } from '../../trace/entry';
import { useViewWords } from '../language';
import { Cells } from './cells';
import { Legend } from './legend';
import type { LedgerRow } from './ledger-view';
import './ledger.css';

interface LedgerProps {
  readonly rows: readonly LedgerRow[];
  readonly theme: string;
  readonly selected: MessageId | null;
  readonly onSelect: (message: MessageId) => void;
}

export function Ledger({ rows, ...rest }: LedgerProps): JSX.Element {
  const { say } = useViewWords();
  if (rows.length === 0) return <p className="mute">{say('ledger.empty')}</p>;
  return (
    <div className="ledger">
      {rows.map((row) => (
        <section key={row.subscriber}>
          <h2>
            {row.subscriber} <span className="mute">{row.messages.length}</span>
          </h2>
          <Cells row={row} {...rest} />
        </section>
      ))}
      <Legend rows={rows} theme={rest.theme} />
    </div>
  );
}
