/** What may be set on a whole Pub/Sub world, on its subscriptions and on its clients. */
import { type Micros, parseDuration } from '../../../base/micros';
import type { Json } from '../../../base/json';
import type { Scenario } from '../../../scenario/scenario';
import type { Setting } from '../../../scenario/settings';
import { CLIENT_SETTINGS } from './client-settings';
import { SUBSCRIPTION_SETTINGS } from './subscription-settings';

const DOCS = 'https://docs.cloud.google.com/pubsub/docs';
const LIBRARY = 'npm @google-cloud/pubsub 5.3.1, default-options and publisher_client_config';

const SERVICE_SETTINGS: readonly Setting[] = [
  {
    name: 'orderJitter', on: 'broker', type: 'duration', range: [0, 60_000_000], live: false,
    default: '0s',
    source: {
      en: 'Google publishes nothing: a choice of this model',
      ko: '구글이 밝히지 않아 이 모델이 정한 값',
    },
    help: {
      en: 'How far a subscription without ordering may leave the order of publishing.',
      ko: '순서를 보장하지 않는 구독이 발행 순서에서 벗어날 수 있는 폭입니다.',
    },
  },
  {
    name: 'pushWindow', on: 'broker', type: 'integer', range: [1, 1000], live: false, default: 3,
    source: `${DOCS}/push: "a small single-digit window"; the number is a choice of this model`,
    help: {
      en: 'How many pushes a subscription has under way at first; more after each success.',
      ko: '푸시 구독이 처음에 동시에 보내는 요청 수입니다. 성공할 때마다 늘어납니다.',
    },
  },
  {
    name: 'pushWindowMax', on: 'broker', type: 'integer', range: [1, 100_000], live: false,
    default: 3000, source: `${DOCS}/push`,
    help: {
      en: 'How many pushes a subscription may have under way at most.',
      ko: '푸시 구독이 동시에 보낼 수 있는 요청 수의 한도입니다.',
    },
  },
  {
    name: 'requestTimeout', on: 'client', type: 'duration', range: [1000, 3_600_000_000],
    live: false, default: '60s', source: LIBRARY,
    help: {
      en: 'How long a client waits for an answer before it asks again.',
      ko: '클라이언트가 응답을 기다리다가 다시 요청하기까지의 시간입니다.',
    },
  },
  {
    name: 'totalTimeout', on: 'client', type: 'duration', range: [1000, 86_400_000_000],
    live: false, default: '600s', source: LIBRARY,
    help: {
      en: 'How long a client tries one request before it gives up.',
      ko: '클라이언트가 요청 하나를 포기하기까지 시도하는 시간입니다.',
    },
  },
];

/** Every setting of Pub/Sub that the model knows, under its real name. */
export const SETTINGS: readonly Setting[] = [
  ...SERVICE_SETTINGS, ...SUBSCRIPTION_SETTINGS, ...CLIENT_SETTINGS,
];

/** The settings of a whole world. */
export const WORLD_SETTINGS = SERVICE_SETTINGS;

/** The settings of a scenario that was read, as the machines want them. */
export function settingsOf({ settings }: Scenario): WorldSettings {
  const given = (name: string): Json =>
    settings[name] ?? SERVICE_SETTINGS.find((setting) => setting.name === name)?.default ?? null;
  const number = (name: string): number => Number(given(name));
  const time = (name: string): Micros =>
    parseDuration(String(given(name) as string)) ?? (0 as Micros);
  return {
    switches: {
      orderJitter: time('orderJitter'), pushWindow: number('pushWindow'),
      pushWindowMax: number('pushWindowMax'),
    },
    manner: { timeout: time('requestTimeout'), totalTimeout: time('totalTimeout') },
  };
}

/** What is a constant of a world. */
interface WorldSettings {
  readonly switches: {
    readonly orderJitter: Micros;
    readonly pushWindow: number;
    readonly pushWindowMax: number;
  };
  readonly manner: { readonly timeout: Micros; readonly totalTimeout: Micros };
}
