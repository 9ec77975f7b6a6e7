/** What ended a job of the lab, in both languages. */
import { TooLong } from '../../kernel/history';
import type { Words } from '../../scenario/scenario';

/** A run that became too long is told to whoever asked for it; all else is as it was thrown. */
export function troubleIn(error: unknown): Words {
  if (error instanceof TooLong) return tooLong(error);
  const text = error instanceof Error ? error.message : String(error);
  return { en: text, ko: text };
}

function tooLong({ entries, now, message }: TooLong): Words {
  const seconds = (now / 1e6).toFixed(1);
  return {
    en: message,
    ko: `시뮬레이션 시간 ${seconds}초 만에 기록이 ${entries}개가 되었고 그보다 많이는 보관하지 않습니다. `
      + '시간이나 메시지 수를 줄이세요',
  };
}
