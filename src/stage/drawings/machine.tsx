/** A machine: a named box. Producers say what they sent, consumers what they hold. */
import type { JSX } from 'react';
import { STATES, colour } from '../states';
import type { Row } from '../../frames/frame';
import type { DrawProps } from '../drawing';
import { HealthLine, marksRoom } from './health';
import { kindOf } from './kind';
import { saidNote } from './note';
import { Line, shortCount } from './text';
import { troublesIn } from './trouble';

const PAD = 12;
const PILL = 15; // from one to the next

export function MachineBox({ station, words }: DrawProps): JSX.Element {
  const { width, height, label, note, rows, health, density, column } = station;
  const inbox = rows.find(({ word }) => word === 'inbox');
  if (density !== 'full') return <SmallBox station={station} words={words} inbox={inbox} />;
  const isWell = health === 'running';
  // A machine on which others run has nothing else to say of itself.
  const isBare = column === 'broker' && isWell && note.length === 0;
  const lines = (isWell ? note : note.slice(1)).map((each) => saidNote(each, words));
  const first = isWell ? 39 : 55.5;
  // Where there is no setting between them, how it is and what it sent need room of their own.
  const counted = height - (isWell || note.length > 0 ? 29 : 24);
  return (
    <>
      <rect className="box" width={width} height={height} rx={8} />
      <Line className="name" x={PAD} y={22} size="ui" text={label}
        room={width - PAD - marksRoom(station)} />
      {isBare && <BareLine station={station} words={words} y={38} room={width - PAD * 2} />}
      {!isWell && (
        <HealthLine x={PAD} y={39} station={station} words={words} room={width - PAD * 2} />
      )}
      {lines.map((line, i) => (
        <Line key={line.text} className="quiet" x={PAD} y={first + 16.5 * i}
          room={width - PAD * 2} {...line} />
      ))}
      {inbox !== undefined && <Inbox row={inbox} x={PAD} y={height - 15} room={width - PAD * 2} />}
      {column === 'producer' && <Counts station={station} words={words} y={counted} />}
    </>
  );
}

interface BareLineProps extends Pick<DrawProps, 'station' | 'words'> {
  readonly y: number;
  readonly room: number;
}

/** What ails a machine on which others run; when nothing does, what it is. */
function BareLine({ station, words, y, room }: BareLineProps): JSX.Element {
  const trouble = troublesIn(station, words).join(', ');
  return (
    <Line className={trouble === '' ? 'quiet' : 'strong fault'} x={PAD} y={y} room={room}
      text={trouble === '' ? kindOf(station, words) : trouble} />
  );
}

type CountsProps = Pick<DrawProps, 'station' | 'words'> & { readonly y: number };

/** What a producer sent, and what it knows of it. */
function Counts({ station, words, y }: CountsProps): JSX.Element {
  const { counts, width } = station;
  const refused = (counts['refused'] ?? 0) + (counts['returned'] ?? 0);
  const second = refused > 0 && (counts['returned'] ?? 0) > 0 ? 'returned' : 'refused';
  const confirmed = counts['confirmed'] ?? 0;
  const lines: (readonly [word: string, count: number])[] = [['sent', counts['sent'] ?? 0]];
  // A producer that asks for no answers gets none: that is no zero to show.
  if (refused > 0) lines.push([second, refused]);
  else if (confirmed > 0) lines.push(['confirmed', confirmed]);
  return (
    <>
      {lines.map(([word, count], i) => (
        <Line key={word} className={i === 1 && refused > 0 ? 'dead-text' : 'quiet'} x={PAD}
          y={y + i * 17} room={width - PAD * 2} text={words(`count.${word}`, { count })} />
      ))}
    </>
  );
}

interface InboxProps {
  readonly row: Row;
  readonly x: number;
  readonly y: number;
  readonly room: number;
}

/** What a consumer has in hand: a pill each. */
function Inbox({ row, x, y, room }: InboxProps): JSX.Element {
  const fits = Math.floor((room - 24) / PILL);
  const more = row.total - Math.min(fits, row.slots.length);
  return (
    <>
      {row.slots.slice(0, fits).map((slot, i) => {
        const paint = colour(STATES[slot.state].stroke);
        return (
          <rect key={slot.copy} className="pill" x={x + i * PILL} y={y - 3} width={11} height={6}
            rx={2} fill={paint} stroke={paint} data-entry={slot.entry} />
        );
      })}
      {row.total === 0 && (
        <rect className="pill empty" x={x} y={y - 3} width={11} height={6} rx={2} />
      )}
      {more > 0 && (
        <text className="t-mark quiet letters" x={x + fits * PILL + 2} y={y + 4}>
          +{shortCount(more)}
        </text>
      )}
    </>
  );
}

type SmallProps = Pick<DrawProps, 'station' | 'words'> & { readonly inbox: Row | undefined };

/** A compact box or a chip: the name, and one count. */
function SmallBox({ station, words, inbox }: SmallProps): JSX.Element {
  const { width, height, label, short, density, counts, health, column } = station;
  const isChip = density === 'chip';
  const count = inbox?.total ?? counts['sent'];
  const isTall = height >= 44;
  const middle = height / 2;
  const from = isChip ? PAD + 4 : PAD;
  const isCounted = !isTall && health === 'running' && count !== undefined;
  const room = width - from - Math.max(isCounted ? PAD + 26 : PAD, marksRoom(station));
  return (
    <>
      <rect className="box" width={width} height={height} rx={isChip ? height / 2 : 8} />
      <Line className="name" x={from} y={isTall ? 20 : middle + 4.5} size="label"
        text={short} whole={label} room={room} />
      {isTall && (
        column === 'producer'
          ? <Line className="quiet" x={PAD} y={37} room={room}
              text={words('count.sent', { count: count ?? 0 })} />
          : <BareLine station={station} words={words} y={37} room={room} />
      )}
      {isCounted && (
        <text className="t-label quiet end letters" x={width - PAD} y={middle + 4}>
          {shortCount(count)}
        </text>
      )}
    </>
  );
}
