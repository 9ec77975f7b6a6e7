/** What the page says of its ways to look at a run, in Korean. */
import type { viewsEn } from './en';

export const viewsKo: { readonly [key in keyof typeof viewsEn]: string } = {
  'view.label': '보는 방법',
  'view.picture': '무대',
  'view.spacetime': '시공간 다이어그램',
  'view.charts': '차트',
  'spacetime.label': '시공간 다이어그램: 장치마다 선 하나, 전송마다 화살표 하나',
  'spacetime.walk': '왼쪽·오른쪽 키로 화살표를 옮겨 다니고 Enter로 그 순간으로 갑니다',
  'spacetime.print': '인쇄',
  'spacetime.none': '이 구간에는 오가는 것이 없습니다.',
  'spacetime.left': '화살표가 너무 많아 {count, number}개를 생략했습니다. 확대하면 보입니다.',
  'charts.scope': '대상',
  'charts.all': '전체',
  'charts.rates': '유입과 처리',
  'charts.in': '저장',
  'charts.out': '처리',
  'charts.waiting': '백로그',
  'charts.notHanded': '아직 전달되지 않음',
  'charts.latency': '생성부터 처리까지',
  'charts.median': '중앙값',
  'charts.slowest': '99번째 백분위',
  'charts.again': '다시 전달됨',
  'charts.againLine': '재전달',
};
