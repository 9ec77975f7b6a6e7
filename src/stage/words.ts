/** The words that the stage asks for, so that every dictionary can be checked for them. */
import { TOKEN_STATES } from '../frames/frame';
import { STATES } from './states';

/** A sentence or word in the reader's language. */
export type StageWords = (key: string, values?: Record<string, string | number>) => string;

export const STAGE_WORDS: readonly string[] = [
  'stage.label', 'stage.keys', 'stage.legend', 'stage.zoomIn', 'stage.zoomOut', 'stage.zoomFit',
  'stage.lookOn', 'stage.station', 'stage.parts', 'stage.lane', 'stage.holds', 'stage.effects',
  'column.producer', 'column.router', 'column.destination', 'column.consumer', 'column.broker',
  'column.effect',
  'tape.start', 'tape.end', 'tape.commit', 'tape.abort', 'tape.highWatermark', 'tape.lastStable',
  'tape.gone', 'tape.reads', 'tape.doubles', 'tape.skips', 'tape.stays', 'tape.spoken.position',
  'tape.spoken.committed', 'tape.spoken.at', 'tape.spoken.pin', 'tape.spoken.log',
  'row.ready', 'row.unacked', 'row.held', 'row.log', 'row.inbox',
  'health.running', 'health.blocked', 'health.paused', 'health.crashed', 'health.stopped',
  'health.diskFull',
  'lane.open', 'lane.cut', 'lane.slow', 'lane.lossy', 'apart.cut', 'apart.slow', 'apart.lossy',
  'count.sent', 'count.confirmed', 'count.refused', 'count.returned', 'count.unroutable',
  'effect.once', 'effect.twice', 'effect.dead',
  'unit.second', 'unit.minute', 'unit.hour',
  ...TOKEN_STATES.map((state) => STATES[state].words),
];
