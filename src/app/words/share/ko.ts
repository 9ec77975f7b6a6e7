/** What the page says of sharing and of worlds in frames, in Korean. */
import type { shareEn } from './en';

export const shareKo: { readonly [key in keyof typeof shareEn]: string } = {
  'share.title': '이 월드 공유',
  'share.link': '링크',
  'share.same': '기본으로 제공하는 월드입니다.',
  'share.carried': '바꾼 내용까지 월드 전체가 링크에 들어 있습니다({count}자). 서버에는 저장하지 않습니다.',
  'share.long': '이 월드는 커서 링크에 담을 수 없습니다. 파일로 저장해 보내세요.',
  'share.copyLink': '링크 복사',
  'share.embed': '내 페이지에 넣기',
  'share.embedLead': '독자가 글 안에서 실행해 보고, 장애를 넣고, 아무 시점이나 볼 수 있습니다. 독자가 재생을 누르기 전에는 아무것도 움직이지 않습니다.',
  'share.noEmbed': '지금 페이지는 파일 하나로 된 판입니다. 페이지에 넣으려면 Tailback 전체가 웹 서버에 있어야 합니다. 방법은 docs/embed.md에 있습니다.',
  'share.form': '넣을 곳',
  'share.form.frame': '일반 페이지(iframe)',
  'share.form.element': '스크립트를 쓰는 페이지(요소)',
  'share.form.mdx': 'MDX: Docusaurus, Astro',
  'share.form.asciidoc': 'AsciiDoc',
  'share.form.markdown': 'HTML을 쓰지 않는 Markdown(링크)',
  'share.theme': '화면',
  'share.lang': '언어',
  'share.auto': '독자의 브라우저대로',
  'share.faults': '독자가 장애를 넣을 수 있음',
  'share.tape': '타임라인 포함',
  'share.told': '설명 문장 포함',
  'share.code': '코드',
  'share.copyCode': '코드 복사',
  'share.preview': '따로 보기',
};
