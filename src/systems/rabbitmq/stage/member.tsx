/** A member of a queue or a stream, below its node: it leads, or follows. */
import type { JSX } from 'react';
import type { DrawProps, StationDrawing } from '../../../stage/drawing';
import { marksRoom } from '../../../stage/drawings/health';
import { Line } from '../../../stage/drawings/text';
import type { StageWords } from '../../../stage/words';
import type { Member } from '../frames/members';

const PAD = 12;

function stateOf(member: Member | undefined, words: StageWords): string {
  if (member === undefined) return '';
  const { state, term, isOfStream } = member;
  if (state !== 'leading' || term === 0) return words(`state.${state}`);
  return words(isOfStream ? 'rabbitmq.leadsStream' : 'rabbitmq.leads', { term });
}

function Draw({ station, detail, words }: DrawProps<Member | undefined>): JSX.Element {
  const { width, height, label, density } = station;
  const isLeader = detail?.state === 'leading';
  const isFull = density === 'full';
  return (
    <>
      <rect className={isLeader ? 'box is-leading' : 'box'} width={width} height={height}
        rx={isFull ? 8 : height / 2} />
      <Line className="name" x={PAD} y={isFull ? 20 : height / 2 + 4.5} size="label" text={label}
        room={width - PAD - marksRoom(station)} />
      {isFull && (
        <Line className={isLeader ? 'strong' : 'quiet'} x={PAD} y={37}
          text={stateOf(detail, words)} room={width - PAD * 2} />
      )}
    </>
  );
}

export const member: StationDrawing<Member | undefined> = {
  kind: 'rabbitmq.member', Draw, spoken: stateOf,
};
