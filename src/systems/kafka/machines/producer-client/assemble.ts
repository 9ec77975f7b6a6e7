/** Puts a producer together: its application, its client, and wires to every broker. */
import { NOBODY } from '../../../../machines/applications';
import { producer, producerRecord } from '../../../../machines/producer';
import type { ProducerSpec } from '../../../../scenario/scenario';
import type { ActorId } from '../../../../trace/entry';
import { producerSettings } from '../../producer/settings';
import { type ProducerOptions, producerOptionsOf } from '../../topology';
import { type Desk, layToBrokers } from '../desk';
import { producerClient } from '../producer-client';
import { producerClientRecord } from './record';

/** A producer of the scenario; the actor of its application. */
export function addProducer(desk: Desk, spec: ProducerSpec): ActorId {
  const { world } = desk;
  const made = producerRecord(spec, NOBODY, null);
  const app = world.create({
    name: spec.id, role: 'producer', machine: producer, record: made, isTold: true,
  });
  const options = producerOptionsOf(spec);
  made.client = addProducerClient(desk, { app, name: `${spec.id}.client`, wire: spec.id, options });
  return app;
}

/** A client alone: for a producer's application, or for a consumer that produces too. */
export interface ProducerClientSpec {
  readonly app: ActorId; // whose process it runs in
  readonly name: string; // 'shop.client'
  readonly wire: string; // how its wires begin: 'shop' for 'shop-b1'
  readonly options: ProducerOptions;
  readonly driver?: ActorId; // a part of the process that uses transactions with it, and is told
  // `transactionEnded` { outcome } when a call of it returns
}

export function addProducerClient(desk: Desk, spec: ProducerClientSpec): ActorId {
  const { world, brokers: bootstrap } = desk;
  const { app, name, wire, options, driver = null } = spec;
  const { config } = options;
  const settings = producerSettings(config);
  const record = producerClientRecord({ app, driver, bootstrap, options, config, settings });
  const client = world.create({
    name, role: 'client', machine: producerClient, record, host: app,
  });
  layToBrokers(desk, client, wire);
  return client;
}
