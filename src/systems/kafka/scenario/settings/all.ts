/** Every setting of Kafka that the model knows, under its real name. */
import type { Setting } from '../../../../scenario/settings';
import { CONSUMER_SETTINGS, LIVE_CONSUMER_SETTINGS } from '../../consumer/settings';
import { LIVE_SETTINGS, PRODUCER_SETTINGS } from '../../producer/settings';
import {
  BROKER_SETTINGS, GROUP_SETTINGS, LIVE_BROKER_SETTINGS, TOPIC_SETTINGS,
} from '../settings';
import { BROKER_HELP } from './broker';
import { CLIENT_HELP } from './client';
import { CONSUMER_HELP } from './consumer';
import { declare } from './declare';
import { GROUP_HELP } from './group';
import { PRODUCER_HELP } from './producer';
import { TOPIC_HELP } from './topic';

export const SETTINGS: readonly Setting[] = [
  ...declare({
    on: 'broker', settings: BROKER_SETTINGS, live: LIVE_BROKER_SETTINGS, help: BROKER_HELP,
    anchor: 'brokerconfigs',
  }),
  ...declare({
    on: 'destination', settings: TOPIC_SETTINGS, help: TOPIC_HELP, anchor: 'topicconfigs',
  }),
  ...declare({
    on: 'subscriber', settings: GROUP_SETTINGS, help: GROUP_HELP, anchor: 'groupconfigs',
  }),
  ...declare({
    on: 'producerClient', settings: PRODUCER_SETTINGS, live: LIVE_SETTINGS,
    help: { ...CLIENT_HELP, ...PRODUCER_HELP }, anchor: 'producerconfigs',
  }),
  ...declare({
    on: 'consumer', settings: CONSUMER_SETTINGS, live: LIVE_CONSUMER_SETTINGS,
    help: { ...CLIENT_HELP, ...CONSUMER_HELP }, anchor: 'consumerconfigs',
  }),
];
