/** A process: its sockets, and of each pipe how full it is against its mark. */
import type { JSX } from 'react';
import type { DrawProps, StationDrawing } from '../../../stage/drawing';
import { HealthLine, marksRoom } from '../../../stage/drawings/health';
import { MachineBox } from '../../../stage/drawings/machine';
import { widthOf } from '../../../stage/drawings/measure';
import { Line } from '../../../stage/drawings/text';
import type { StageWords } from '../../../stage/words';
import type { Half, PeerDetail, SocketDetail } from '../frames/detail';
import { HALF, HEAD, SOCKET } from '../frames/topology';

const PAD = 12;
const BAR = { wide: 44, narrow: 16, height: 7 } as const;
const NARROW = 160;

function Peer(props: DrawProps<PeerDetail>): JSX.Element {
  const { station, detail, words } = props;
  const { width, height, label, health, density } = station;
  if (density !== 'full') {
    return (
      <>
        <MachineBox {...props} />
        {health === 'running' && <Fullest detail={detail} width={width} height={height} />}
      </>
    );
  }
  return (
    <>
      <rect className="box" width={width} height={height} rx={8} />
      <Line className="name" x={PAD} y={22} size="ui" text={label}
        room={width - PAD - marksRoom(station)} />
      {health !== 'running' && (
        <HealthLine className="end" x={width - 34} y={22} station={station} words={words}
          room={width - 34 - PAD * 2 - widthOf(label, { size: 'ui', isStrong: true })} />
      )}
      {detail.sockets.map((socket, nth) => (
        <Socket key={socket.name} socket={socket} y={placeOf(detail, nth)} width={width}
          words={words} />
      ))}
    </>
  );
}

const THIN = { height: 3, inset: 8, below: 5 } as const;

/** Of a process that is only a chip: how full its fullest pipe is, and whether any lost some. */
function Fullest({ detail, width, height }: {
  readonly detail: PeerDetail; readonly width: number; readonly height: number;
}): JSX.Element | null {
  const bounded = detail.sockets.flatMap(({ halves }) => halves.filter(({ is }) => is.hwm > 0));
  if (bounded.length === 0) return null;
  const share = Math.max(...bounded.map(({ is }) => Math.min(1, is.waiting / is.hwm)));
  const isFull = share >= 1 || bounded.some(({ is }) => is.lost > 0);
  const place = { x: THIN.inset, y: height - THIN.below - 1, height: THIN.height, rx: 1.5 };
  const room = width - THIN.inset * 2;
  return (
    <g>
      <rect className="bed" {...place} width={room} />
      {share > 0 && (
        <rect {...place} width={Math.max(3, room * share)} opacity={0.75}
          fill={isFull ? 'var(--dead)' : 'currentColor'} />
      )}
    </g>
  );
}

/** Where a socket begins: below those before it. */
const placeOf = ({ sockets }: PeerDetail, nth: number): number =>
  sockets.slice(0, nth)
    .reduce<number>((y, { halves }) => y + SOCKET + halves.length * HALF + 4, HEAD);

interface SocketProps {
  readonly socket: SocketDetail;
  readonly y: number;
  readonly width: number;
  readonly words: StageWords;
}

function Socket({ socket, y, width, words }: SocketProps): JSX.Element {
  const { name, type, state, halves } = socket;
  const said = words('zeromq.state', { state });
  const typed = widthOf(type, { size: 'mark', isStrong: true });
  const isWaiting = state === 'mute' || state === 'awaiting';
  return (
    <>
      <path className="hair" d={`M${PAD},${y + 0.5}H${width - PAD}`} />
      <Line className="strong" x={PAD} y={y + 15} size="mark" text={type} room={typed + 4} />
      <Line className={isWaiting ? 'strong end' : 'quiet end'} x={width - PAD} y={y + 15}
        size="mark" room={width - PAD * 2 - typed - 10} text={said === '' ? name : said} />
      {halves.map((half, nth) => (
        <Fill key={`${half.direction} ${half.peer}`} half={half} y={y + SOCKET + nth * HALF}
          width={width} words={words} />
      ))}
    </>
  );
}

/** A bar as long as the pipe is full; of one without a mark only the count. */
function Fill({ half, y, width, words }: {
  readonly half: Half; readonly y: number; readonly width: number; readonly words: StageWords;
}): JSX.Element {
  const { peer, direction, is: { waiting, hwm, lost } } = half;
  const share = hwm === 0 ? 0 : Math.min(1, waiting / hwm);
  const bar = width < NARROW ? BAR.narrow : BAR.wide;
  const x = width - PAD - bar;
  const counted = lost > 0 ? words('zeromq.lost', { count: lost }) : String(waiting);
  const room = widthOf(counted, { size: 'mark' });
  const from = x - 6 - room;
  return (
    <g>
      <Line className="quiet" x={PAD} y={y + 11} size="mark" room={from - PAD - 6}
        text={words(direction === 'out' ? 'zeromq.to' : 'zeromq.from', { peer })} />
      <Line className={lost > 0 ? 'dead-text' : waiting > 0 ? 'strong' : 'quiet'} x={from}
        y={y + 11} size="mark" room={room + 4} text={counted} />
      <rect className="bed" x={x} y={y + 4} width={bar} height={BAR.height} rx={3} />
      {share > 0 && (
        <rect x={x} y={y + 4} width={Math.max(3, bar * share)} height={BAR.height} rx={3}
          fill={share >= 1 ? 'var(--dead)' : 'currentColor'} opacity={0.75} />
      )}
    </g>
  );
}

const spokenOf = ({ name, type, state, halves }: SocketDetail, words: StageWords): string =>
  [`${type} ${name}`, words('zeromq.state', { state }), ...halves.map((half) =>
    words('zeromq.pipe', {
      direction: half.direction, peer: half.peer, ...half.is,
    }))].filter((text) => text !== '').join(', ');

export const peerDrawing: StationDrawing<PeerDetail> = {
  kind: 'peer', Draw: Peer,
  spoken: ({ sockets }, words) => sockets.map((socket) => spokenOf(socket, words)).join('. '),
};
