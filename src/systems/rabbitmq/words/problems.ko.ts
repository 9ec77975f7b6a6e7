import type { problems as en } from './problems.en';

export const problems: { readonly [key in keyof typeof en]: string } = {
  'rabbitmq.unknownIn': '가상 호스트 "{vhost}"에 "{name}"{name, josa, 이라/라}는 {noun}{noun, josa, 은/는} 없습니다',
  'rabbitmq.has': '시나리오에 있는 이름: {names}',
  'rabbitmq.hasMore': '시나리오에 있는 이름: {names} 외 {count}개',
  'rabbitmq.hasNo': '시나리오에 {noun}{noun, josa, 이/가} 하나도 없습니다',
  'rabbitmq.hasNoIn': '시나리오의 가상 호스트 "{vhost}"에 {noun}{noun, josa, 이/가} 하나도 없습니다',
  'rabbitmq.answers': 'RabbitMQ의 응답은 {code} {name}입니다. {mend}',
  'rabbitmq.kept': '브로커가 스스로 쓰는 것은 빼세요',
  'rabbitmq.value': '이 값을 바꾸거나 빼세요',
  'rabbitmq.types': 'direct, fanout, topic, headers 가운데 하나를 쓰세요',
  'rabbitmq.change': '바꾸세요',
  'rabbitmq.fixed': '"{setting}"{setting, josa, 은/는} 실행 중에 바꿀 수 없습니다',
  'rabbitmq.name': '이름을 쓰세요',
  'rabbitmq.milliseconds': '밀리초를 텍스트로 쓰세요: "5000"',
  'rabbitmq.time': '"200ms" 같은 시간을 쓰세요',
  'rabbitmq.address': '"amqp:///%2F"나 "amqp://host/vhost" 같은 주소를 쓰세요',
  'rabbitmq.shovelSource': 'src-queue와 src-exchange 가운데 하나만 쓰세요',
  'rabbitmq.shovelTarget': 'dest-queue와 dest-exchange를 함께 쓸 수 없습니다',
  'rabbitmq.laterKind': 'queues, exchanges, all 가운데 하나를 쓰세요. 큐 종류는 3.12부터 쓸 수 있습니다',
  'rabbitmq.laterQueueType': 'queue-type을 빼세요. 3.13부터 쓸 수 있습니다',
  'rabbitmq.shovelNoAck': 'ack-mode가 no-ack이면 src-delete-after에 숫자를 쓸 수 없습니다',
};
