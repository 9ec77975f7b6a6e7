/** How full a pipe is for whoever writes to it, as libzmq's pipe.cpp counts. */

/** The writer's count and what the reader has told it. */
export interface Gauge {
  readonly hwm: number; // 0: no limit
  readonly lwm: number; // Z4: the reader tells after every so many reads
  written: number;
  read: number;
  told: number; // how many reads the writer knows of
}

/** Z4: half of the mark, rounded up (pipe.cpp, compute_lwm). */
export const createGauge = (hwm: number): Gauge =>
  ({ hwm, lwm: Math.floor((hwm + 1) / 2), written: 0, read: 0, told: 0 });

/** Z3: inproc sockets share one pipe with the room of both; none on either side is none. */
export const sharedMark = (sndhwm: number, rcvhwm: number): number =>
  (sndhwm === 0 || rcvhwm === 0 ? 0 : sndhwm + rcvhwm);

export const isFull = ({ hwm, written, told }: Gauge): boolean =>
  hwm > 0 && written - told >= hwm;

export const noteWrite = (gauge: Gauge): void => void gauge.written++;

/** One was read; true when the writer is to be told of it. */
export function noteRead(gauge: Gauge): boolean {
  gauge.read++;
  return gauge.lwm !== 0 && gauge.read % gauge.lwm === 0;
}

/** The writer hears of what it was told; it may write again if it could not. */
export const noteTold = (gauge: Gauge): void => {
  gauge.told = gauge.read - (gauge.read % gauge.lwm);
};
