/** What happened, in sentences: a list as long as the run of which only the visible part exists. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type JSX } from 'react';
import type { Trace } from '../../trace/trace';
import type { Micros } from '../../base/micros';
import { useViewWords } from '../language';
import { Said } from '../said';
import { Scroller } from '../scroller';
import { isLongTime, readTime } from '../times';
import './log.css';

interface LogProps {
  readonly trace: Trace;
  readonly count: number; // entries up to the playhead
  readonly seqs?: readonly number[]; // only these, when not all
  readonly onPick: (seq: number) => void;
  readonly isBreakable?: (seq: number) => boolean; // whether it is a hop that may be broken
  readonly onBreak?: (seq: number, place: { x: number; y: number }) => void;
}

/** A list this close to its end goes on following the newest entry. */
const NEAR_END = 80;
/**
 * So many of the newest entries are in the list, or up to a step more: one of a million takes a
 * third of the page's time while it grows, and is higher than browsers can scroll.
 */
const SHOWN_MAX = 20_000;
const STEP = 2_000;

export function Log({ trace, count, seqs, ...hands }: LogProps): JSX.Element {
  const { say } = useViewWords();
  const scroller = useRef<HTMLElement>(null);
  const all = seqs?.length ?? count;
  const newest = Math.max(Math.floor((all - SHOWN_MAX) / STEP), 0) * STEP;
  // While somebody reads, the list begins where it did.
  const [held, hold] = useState<number>();
  const isFollowing = held === undefined;
  const first = Math.min(held ?? newest, newest);
  const length = all - first;
  // oxlint-disable-next-line react/incompatible-library -- nothing below it is memoised
  const rows = useVirtualizer({
    count: length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 46,
    overscan: 8,
  });
  useEffect(() => {
    if (isFollowing && length > 0) rows.scrollToIndex(length - 1, { align: 'end' });
  }, [isFollowing, length, rows]);
  const onScroll = (): void => {
    const list = scroller.current;
    if (list === null) return;
    const isNear = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_END;
    hold(isNear ? undefined : first);
  };
  return (
    <div className="log">
      <p className="log-count">
        {say(first === 0 ? 'log.count' : 'log.newest', { count: all, shown: length })}
      </p>
      <Scroller className="log-scroll" ref={scroller} onScroll={onScroll} label={say('log.title')}>
        {length === 0 && <p className="mute">{say('log.empty')}</p>}
        <div role="log" aria-live="off" aria-label={say('log.title')}>
          <ol style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map((item) => (
            <li key={item.key} ref={rows.measureElement} data-index={item.index}
              aria-setsize={all} aria-posinset={first + item.index + 1}
              style={{ transform: `translateY(${item.start}px)` }}>
              <LogRow trace={trace}
                seq={seqs?.[first + item.index] ?? first + item.index} {...hands} />
            </li>
          ))}
          </ol>
        </div>
      </Scroller>
      {!isFollowing && (
        <button type="button" className="btn log-follow" onClick={() => hold(undefined)}>
          {say('log.follow')}
        </button>
      )}
    </div>
  );
}

interface RowProps extends Pick<LogProps, 'trace' | 'onPick' | 'isBreakable' | 'onBreak'> {
  readonly seq: number;
}

function LogRow({ trace, seq, onPick, isBreakable, onBreak }: RowProps): JSX.Element | null {
  const { say, sentence } = useViewWords();
  if (seq >= trace.length) return null;
  const { at, native, rule } = trace.entry(seq);
  const isLong = isLongTime(at as Micros);
  const row = (
    <button type="button" className={`log-row${isLong ? ' is-long' : ''}`}
      onClick={() => onPick(seq)}>
      <time>{readTime(at as Micros, say)}</time>
      <span>
        <Said pieces={sentence(trace, seq)} />
        <code>
          {native}
          {rule !== undefined && ` · ${rule}`}
        </code>
      </span>
    </button>
  );
  if (onBreak === undefined || isBreakable?.(seq) !== true) return row;
  const what = sentence(trace, seq).map(({ text }) => text).join('');
  return (
    <div className={`log-hop${isLong ? ' is-long' : ''}`}>
      {row}
      <button type="button" className="log-break" aria-haspopup="dialog"
        aria-label={`${say('hop.break')}: ${what}`}
        onClick={({ currentTarget }) => {
          const { left: x, bottom: y } = currentTarget.getBoundingClientRect();
          onBreak(seq, { x, y });
        }}>
        {say('log.break')}
      </button>
    </div>
  );
}
