/** An S3 bucket: its objects, those that no message points to any more, and what was asked. */
import type { JSX } from 'react';
import { shortLabel } from '../../../frames/slots';
import type { DrawProps, StationDrawing } from '../../../stage/drawing';
import { HealthLine } from '../../../stage/drawings/health';
import { Line } from '../../../stage/drawings/text';
import type { StageWords } from '../../../stage/words';
import type { BucketDetail } from '../frames/bucket';
import { HEAD, isLine } from '../frames/plan';
import { PAD } from './measures';
import { More } from './rows';

const PITCH = 30;
const CELL = 24;

function Bucket({ station, detail, words }: DrawProps<BucketDetail>): JSX.Element {
  const { width, height, label, health } = station;
  const y = isLine(height) ? height / 2 + 4.5 : 21;
  const says = spokenBucket(detail, words);
  return (
    <>
      <rect className="bed" width={width} height={height} rx={8} />
      <Line className="name" x={PAD} y={y} size="ui" text={label} room={width * 0.35} />
      {health === 'running'
        ? <Line className="quiet end" x={width - 12} y={y} room={width * 0.6} text={says} />
        : <HealthLine className="end" x={width - 34} y={y} station={station} words={words} />}
      {!isLine(height) && <Objects station={station} detail={detail} words={words} />}
    </>
  );
}

function Objects({ station: { width, height }, detail, words }: Pick<DrawProps<BucketDetail>,
  'station' | 'detail' | 'words'>): JSX.Element {
  const { shown, total, counts, expired } = detail;
  const fits = Math.min(shown.length, Math.floor((width - PAD * 2 - 30) / PITCH));
  const asked = words('sqs.requests', counts);
  const gone = expired === 0 ? '' : `   ${words('sqs.expired', { count: expired })}`;
  return (
    <>
      {shown.slice(0, fits).map(({ key, isOrphan }, i) => (
        <g key={key} transform={`translate(${PAD + i * PITCH} ${HEAD})`}>
          <rect className={isOrphan ? 'object orphan' : 'object'} width={CELL} height={CELL}
            rx={3} />
          <text className="t-mark middle letters" x={CELL / 2} y={CELL / 2 + 4}>
            {shortLabel(key.slice(0, key.lastIndexOf('-')))}
          </text>
        </g>
      ))}
      {total > fits && <More count={total - fits} x={PAD + fits * PITCH} y={HEAD + CELL / 2} />}
      <Line className="quiet" x={PAD} y={height - 13} text={`${asked}${gone}`}
        room={width - PAD * 2} isCode xmlSpace="preserve" />
    </>
  );
}

/** Bytes as people write them: '300 B', '2 MB'. */
function sizeOf(bytes: number): string {
  const power = Math.min(3, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  return `${Math.round((bytes / 1000 ** power) * 10) / 10} ${['B', 'kB', 'MB', 'GB'][power]}`;
}

const spokenBucket = ({ total, bytes, orphans }: BucketDetail, words: StageWords): string =>
  words('sqs.bucket', { objects: total, size: sizeOf(bytes), orphans });

export const bucketDrawing: StationDrawing<BucketDetail> = {
  kind: 'bucket', Draw: Bucket, spoken: spokenBucket,
};
