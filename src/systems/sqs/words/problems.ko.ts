import type { problems as en } from './problems.en';

export const problems: { readonly [key in keyof typeof en]: string } = {
  'sqs.queueName': '영문자, 숫자, 하이픈, 밑줄로 1자에서 80자까지 쓰세요. FIFO 큐의 이름은 .fifo로 끝납니다',
  'sqs.bucketName': '영문 소문자, 숫자, 점, 하이픈으로 3자에서 63자까지 쓰세요',
  'sqs.attributes': '큐에 쓸 수 있는 속성은 SetQueueAttributes의 속성입니다',
  'sqs.otherType': '데드 레터 큐의 종류가 다릅니다',
  'sqs.sameType': 'FIFO 큐의 데드 레터 큐는 FIFO 큐, 표준 큐의 데드 레터 큐는 표준 큐여야 합니다',
  'sqs.noQueue': '템플릿에 AWS::SQS::Queue가 없습니다',
  'sqs.otherTemplate': '큐가 있는 스택의 템플릿을 여세요',
};
