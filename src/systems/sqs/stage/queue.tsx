/** A queue: what is visible, what is out on lease and until when, and where its copies lie. */
import type { JSX } from 'react';
import type { DrawProps, PartsProps, StationDrawing } from '../../../stage/drawing';
import { HealthLine } from '../../../stage/drawings/health';
import { widthOf } from '../../../stage/drawings/measure';
import { Line } from '../../../stage/drawings/text';
import type { StageWords } from '../../../stage/words';
import type { QueueDetail } from '../frames/detail';
import { type Band, bandsOf, isLine } from '../frames/plan';
import { GroupBand, GroupParts, lanesOf } from './groups';
import { cellsFrom, PAD } from './measures';
import { HeldPart, MoreLine, NextBack, RowBand, rowOf } from './rows';
import { PollLine, ServerBand } from './servers';
import { spokenQueue } from './spoken';

type Draw = DrawProps<QueueDetail>;

function Queue(props: Draw): JSX.Element {
  const { station, detail, words } = props;
  const { width, height, label, health } = station;
  const nameRoom = width * 0.5;
  const nameWidth = Math.min(nameRoom, widthOf(label, { size: 'ui', isStrong: true }));
  const y = isLine(height) ? height / 2 + 4.5 : 21;
  const room = width - nameWidth - PAD * 3;
  return (
    <>
      <rect className="bed" width={width} height={height} rx={8} />
      <Line className="name" x={PAD} y={y} size="ui" text={label} room={nameRoom} />
      {health === 'running' ? (
        <Line className="quiet end" x={width - 12} y={y} room={room}
          text={isLine(height) ? countsOf(detail, words) : kindOf(detail, { words, room })} />
      ) : (
        <HealthLine className="end" x={width - 34} y={y} station={station} words={words} />
      )}
      {!isLine(height) && <Bands {...props} />}
    </>
  );
}

/** On a phone whole settings, or none: half a number tells the wrong one. */
function kindOf(
  { traits }: QueueDetail, { words, room }: { words: StageWords; room: number },
): string {
  const { isFifo, isDeadLetter, timeout, limit } = traits;
  const kind = words(isFifo ? 'sqs.fifo' : 'sqs.standard');
  const values = { kind, dead: isDeadLetter ? 'yes' : 'no', timeout, limit };
  const told = ['sqs.kind', 'sqs.kindSet', 'sqs.kindShort'].map((key) => words(key, values));
  return told.find((text) => widthOf(text, { size: 'mark' }) <= room) ?? told[2]!;
}

const countsOf = ({ visible, inFlight }: QueueDetail, words: StageWords): string =>
  words('sqs.counts', { visible: visible.total, inFlight: inFlight.total });

function Bands({ station, detail, words, selectedEntry }: Draw): JSX.Element {
  const bands = bandsOf(detail.traits, station.density);
  const left = cellsFrom(detail.traits, words);
  const lanes = lanesOf(detail, bands);
  let lane = 0;
  return (
    <>
      {bands.map((band, i) => {
        const place = { band, left, station, words };
        return (
          <g key={band.y} transform={`translate(0 ${band.y})`}>
            {i > 0 && band.word !== 'poll' && (
              <path className="hair" d={`M${PAD},-.5H${station.width - PAD}`} />
            )}
            {band.word === 'group' && <GroupBand {...place} group={lanes.shown[lane++]} />}
            {band.word === 'more' && <MoreLine {...place} groups={lanes.rest} />}
            {band.word === 'servers' && (
              <ServerBand {...place} detail={detail} selectedEntry={selectedEntry} />
            )}
            {band.word === 'poll' && <PollLine {...place} detail={detail} />}
            {isRow(band) && <RowBand {...place} some={detail[band.word]} />}
            {band.word === 'inFlight' && <NextBack {...place} held={detail.inFlight.shown[0]} />}
          </g>
        );
      })}
    </>
  );
}

type RowBandOf = Band & { readonly word: 'visible' | 'inFlight' | 'delayed' };
const isRow = (band: Band): band is RowBandOf =>
  ['visible', 'inFlight', 'delayed'].includes(band.word);

function QueueParts(props: PartsProps<QueueDetail>): JSX.Element | null {
  const { station, detail, words, selectedEntry } = props;
  if (isLine(station.height)) return null;
  const bands = bandsOf(detail.traits, station.density);
  const left = cellsFrom(detail.traits, words);
  const lanes = lanesOf(detail, bands);
  const given = { station, words, selectedEntry, traits: detail.traits };
  let lane = 0;
  return (
    <>
      {bands.map((band) => {
        if (band.word === 'group') {
          const group = lanes.shown[lane++];
          return group && (
            <GroupParts key={band.y} {...given} group={group} band={band} left={left} />
          );
        }
        if (!isRow(band)) return null;
        const row = rowOf(detail[band.word], { band, left, width: station.width });
        return row.placed.map(({ held, x, size }) => (
          <HeldPart key={held.copy} {...given} held={held} x={x} size={size}
            y={band.y + band.height / 2} />
        ));
      })}
    </>
  );
}

export const queueDrawing: StationDrawing<QueueDetail> = {
  kind: 'queue', Draw: Queue, Parts: QueueParts, spoken: spokenQueue,
};
