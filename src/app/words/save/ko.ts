/** What the page says of what can be saved, in Korean. */
import type { saveEn } from './en';

export const saveKo: { readonly [key in keyof typeof saveEn]: string } = {
  'save.title': '저장',
  'save.save': '저장',
  'save.copy': '복사',
  'save.world': '월드',
  'save.worldHelp': '설정한 것과 실행하며 한 일 전부입니다. 여기서도, 명령줄에서도, 수업에서도 열 수 있습니다.',
  'save.run': '{time}까지 일어난 일',
  'save.picture': '그림',
  'save.pictureHelp.stage': '지금 보이는 무대입니다.',
  'save.pictureHelp.spacetime': '지금 보이는 시공간 다이어그램입니다. 모든 장치가 들어갑니다.',
  'save.pictureHelp.charts': '지금 보이는 차트입니다.',
  'save.noPicture': '지금 화면에는 저장할 그림이 없습니다. 먼저 무대로 가세요.',
  'save.mermaid': '시퀀스 다이어그램(Mermaid)',
  'save.mermaidHelp': '마지막 화살표 60개. Markdown 문서와 위키에 넣을 수 있습니다.',
  'save.perfetto': '타임라인(Perfetto)',
  'save.perfettoHelp': '모든 이동과 큐마다 쌓인 수입니다. ui.perfetto.dev나 브라우저의 추적 뷰어에서 엽니다.',
  'save.otlp': '스팬(OpenTelemetry)',
  'save.otlpHelp': '계측한 클라이언트가 남겼을 스팬입니다. OTLP JSON이며, 시뮬레이션 시간은 2026년 1월 1일에 시작합니다.',
  'save.shiviz': '사건의 선후(ShiViz)',
  'save.shivizHelp': '사건마다 벡터 시계를 붙여 ShiViz에서 열 수 있게 합니다. 최근 기록 10,000개까지입니다.',
  'save.messages': '메시지(CSV)',
  'save.messagesHelp': '메시지마다, 읽는 쪽마다 어떻게 되었는지 적습니다.',
  'save.entries': '전체 기록(CSV)',
  'save.entriesHelp': '트레이스의 모든 기록을 원인, 규칙과 함께 적습니다.',
  'save.cut': '이 파일들에는 마지막 기록 {count}개만 들어갑니다. 메시지 파일은 전부를 반영합니다.',
};
