/** When much changes at once stations take turns, so that no picture waits for all of them. */
import type { Frame, Station } from '../../frames/frame';

/** How many stations a picture may show anew; of very many, as large a share as makes a round. */
const [A_PICTURE, A_ROUND] = [8, 12];

/** Whether two frames differ in figures alone, not in where anything stands. */
const isSameGround = (a: Frame, b: Frame): boolean =>
  a.lanes === b.lanes && a.headings === b.headings && a.form === b.form &&
  a.width === b.width && a.height === b.height && a.stations.length === b.stations.length;

/** Deals out turns: nobody has a second one before all others that changed had theirs. */
export class Turns {
  private next = 0;

  /**
   * The new picture, in which as many stations have changed as there is time for; all of it where
   * something came, went or moved.
   * @param shown what is on the screen
   */
  deal(shown: Frame, frame: Frame): Frame {
    if (!isSameGround(shown, frame)) return frame;
    const { length } = frame.stations;
    const stations: Station[] = shown.stations.slice();
    let left = Math.max(A_PICTURE, Math.ceil(length / A_ROUND));
    let { wall } = shown;
    for (let step = 0; step <= length && left > 0; step++) {
      // After the last station it is the wall's turn.
      const place = (this.next + step) % (length + 1);
      if (place === length) ({ wall } = frame);
      else if (stations[place] !== frame.stations[place]) {
        stations[place] = frame.stations[place]!;
        if (--left === 0) this.next = place + 1;
      }
    }
    // All had a turn: the picture is the world's own.
    return left > 0 ? frame : { ...frame, stations, wall };
  }
}
