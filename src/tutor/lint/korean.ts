/** Korean words for which the course has settled on another form. */
import type { Problem } from '../../scenario/problem';
import { placeOf, type LessonFiles } from '../files';
import { phrase } from '../words/phrase';

const SETTLED: { readonly [banned: string]: string } = {
  메세지: '메시지', 컨슘: '소비 또는 처리', '로그 압축': '로그 컴팩션',
  언클린: '불완전 리더 선출', 리밸런싱: '리밸런스', 레플리카: '복제본', 복사본: '사본',
  퍼블리셔: '게시자', 영속: '지속',
};

/** The banned forms in a text. */
export const bannedIn = (text: string): readonly string[] =>
  Object.keys(SETTLED).filter((banned) => text.includes(banned));

export const koreanProblems = (files: LessonFiles): readonly Problem[] =>
  bannedIn(files.ko ?? '').map((banned) => ({
    path: placeOf(files, 'ko', (line) => line.includes(banned)),
    problem: phrase('lint.says', { word: banned }),
    hint: phrase('lint.settled', { word: SETTLED[banned] ?? '' }),
  }));
