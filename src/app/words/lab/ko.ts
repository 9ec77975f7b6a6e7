/** What the pages of the lab say in Korean; here those of comparisons. */
import type { labEn } from './en';
import { toolsKo } from './tools.ko';

export const labKo: { readonly [key in keyof typeof labEn]: string } = {
  ...toolsKo,
  'compare.title': '비교',
  'compare.choose': '무엇을 비교할까요?',
  'compare.world': '월드',
  'compare.promise': '약속',
  'compare.own': '월드대로: {promise}',
  'compare.who': '비교 대상(1~4개)',
  'compare.variants': '다른 설정',
  'compare.missing': '“{name}”{name, josa, 이라는/라는} 시스템 공통 월드는 없습니다.',
  'compare.missingNext': '기본 월드로 비교',
  'compare.settings': '{system}{system, josa, 이/가} 의지하는 설정',
  'compare.cannot': '참여할 수 없음',
  'compare.loading': '엔진을 시작하고 있습니다.',
  'compare.trouble': '엔진이 멈췄습니다: {why}',
  'compare.stage': '{system} 무대',
  'compare.alone': '따로 열기',
  'compare.aloneLabel': '지금 시점에서 {system}만 따로 열기',
  'compare.now': '{time} 시점',
  'compare.over': '모두 끝났을 때',
  'compare.running': '아직 끝까지 실행하는 중입니다.',
  'compare.lost': '유실',
  'compare.reordered': '순서 뒤바뀜',
  'compare.wait': '100건 중 99건을 처리하기까지',
  'compare.waitNone': '처리된 것 없음',
  'compare.later': '끝까지 재생하면 무엇이 달랐는지 여기에 나옵니다.',
  'compare.all': '자세히',
  'compare.differences': '무엇이 다른가',
  'compare.differencesOne': '어떻게 되었나',
  'compare.unfinished': '모든 엔진이 끝까지 실행되면 문장으로 설명합니다.',
  'compare.why': '모든 단계 보기',
  'compare.names': '{names} 외 {count}건',
  'compare.charts': '시간에 따라',
  'compare.charts.done': '누적 처리',
  'compare.charts.again': '누적 재전달',
  'compare.fine': '{system}: {message}에는 아무 문제도 없었습니다.',
  'compare.allFine': '{system}: 어떤 메시지에도 문제가 없었습니다.',
  'compare.absent': '{system}: {message}{message, josa, 은/는} 만들어지지 않았습니다.',
  'compare.back': '모든 메시지',
  'compare.lost.said': '{system}{system, josa, 이/가} {message}{message, josa, 을/를} 유실했습니다.',
  'compare.dropped.said': '{system}에서는 {message}{message, josa, 이/가} 처리되지 않고 사라졌습니다.',
  'compare.refused.said':
    '{system}{system, josa, 이/가} {message}{message, josa, 을/를} 거절했습니다.',
  'compare.expired.said': '{system}에서 {message}{message, josa, 이/가} 만료되었습니다.',
  'compare.deadLettered.said':
    '{system}{system, josa, 이/가} {message}{message, josa, 을/를} 데드 레터로 보냈습니다.',
  'compare.logDuplicate.said':
    '{system}{system, josa, 이/가} {message}{message, josa, 을/를} 다시 저장했습니다.',
  'compare.cameBack.said':
    '{system}에서 {message}{message, josa, 이/가} 나갔던 곳으로 다시 들어왔습니다.',
  'compare.abortedRead.said':
    '{system}: 중단된 {message}{message, josa, 을/를} 읽었습니다.',
  'compare.redelivered.said':
    '{system}{system, josa, 이/가} {message}{message, josa, 을/를} 다시 전달했습니다.',
  'compare.doubleEffect.said': '{system}: {message}{message, josa, 을/를} 다시 처리했습니다.',
  'compare.outOfOrder.said': '{system}: {message}{message, josa, 이/가} 순서와 다르게 처리되었습니다.',
  'compare.waiting.said': '{system}: {message}{message, josa, 이/가} 계속 기다리고 있습니다.',
  'compare.inFlight.said': '{system}: {message}{message, josa, 이/가} 아직 전송 중입니다.',
};
