/** What may be set on the extended client, which keeps large payloads in S3. */
import type { Setting } from '../../../scenario/settings';

const S3 = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide';
const LIBRARY = 'https://github.com/awslabs/amazon-sqs-java-extended-client-lib';

export const PAYLOAD_SETTINGS: readonly Setting[] = [
  {
    name: 'payloadSizeThreshold', on: 'producer', type: 'integer', range: [1, 1_048_576],
    default: 262_144, source: LIBRARY, live: false,
    help: {
      en: 'Bytes above which the extended client puts a payload into S3.',
      ko: '확장 클라이언트가 페이로드를 S3에 올리는 크기의 기준(바이트)입니다.',
    },
  },
  {
    name: 'alwaysThroughS3', on: 'producer', type: 'boolean', default: false, source: LIBRARY,
    live: false,
    help: {
      en: 'Whether the extended client puts every payload into S3, whatever its size.',
      ko: '확장 클라이언트가 크기와 상관없이 모든 페이로드를 S3에 올릴지 정합니다.',
    },
  },
  {
    name: 'cleanupS3Payload', on: 'consumer', type: 'boolean', default: true, source: LIBRARY,
    live: false,
    help: {
      en: 'Whether deleting a message deletes its object first.',
      ko: '메시지를 지울 때 객체를 먼저 지울지 정합니다.',
    },
  },
  {
    name: 'ignorePayloadNotFound', on: 'consumer', type: 'boolean', default: false,
    source: LIBRARY, live: false,
    help: {
      en: 'Whether a message without its object is deleted and skipped, or fails its receive.',
      ko: '객체가 없는 메시지를 지우고 건너뛸지 정합니다. 끄면 수신이 실패합니다.',
    },
  },
  {
    name: 'expirationDays', on: 'broker', type: 'integer', range: [1, 3650], default: null,
    source: `${S3}/lifecycle-expire-general-considerations.html`, live: false,
    help: {
      en: 'After how many days a lifecycle rule deletes the objects of a bucket.',
      ko: '수명 주기 규칙이 버킷의 객체를 며칠 뒤에 지울지 정합니다.',
    },
  },
];
