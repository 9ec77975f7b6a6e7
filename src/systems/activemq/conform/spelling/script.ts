/** The steps of a recording, each with what it leaves to others: modes, consumers, destinations. */
import { type Fields, fieldsOf, isList, isRecord, type Json } from '../../../../base/json';
import { outOfForm } from '../../../../conform/forms/fields';
import type { RecordedStep } from '../../../../conform/forms/mq-trace';
import { textOf } from '../../../../conform/text';
import type { AckMode } from '../../topology';
import { modeIn, patienceOf } from './clients';
import { type Addressed, destinationIn } from './names';
import { spelled } from './steps';
import { asked as optionsOf, isOn, millisOf, wholeOf } from './words';

const TEMPORARY = 'temp-queue://';

interface Made {
  readonly name: string;
  readonly as: string;
  readonly from: string;
  readonly mode: AckMode;
}

/** "c/2" is the second session of the client c. */
export const connectionOf = (as: Json | undefined): string => textOf(as ?? 'client').split('/')[0]!;

/** Reads the steps in order: what one says holds for those that follow. */
export class Script {
  private readonly consumers: Made[] = [];
  private readonly modes = new Map<string, AckMode>(); // of sessions
  private readonly made = new Set<string>(); // temporary queues
  private readonly answers = new Map<string, string>(); // by the message that asks for them
  readonly clientIds = new Map<string, string>();
  private readonly received: ReadonlySet<string>;

  constructor(
    private readonly entities: readonly Addressed[],
    private readonly clients: { readonly [name: string]: Fields },
    private readonly all: readonly RecordedStep[],
  ) {
    this.received = new Set(all.flatMap(({ do: verb, consumer, as, browse }) =>
      (verb === 'receive' && browse !== true ? [textOf(consumer ?? as)] : [])));
  }

  /** The step in the words of this adapter. */
  step(given: RecordedStep): RecordedStep {
    const step = spelled(given);
    const read = this.readings[step.do]?.(step) ?? {};
    return { ...step, ...read };
  }

  private readonly readings: { readonly [verb: string]: (step: RecordedStep) => Fields } = {
    send: (step) => this.send(step),
    subscribe: (step) => this.subscribe(step),
    receive: (step) => this.receive(step),
    drain: ({ from }) => ({ from: (isList(from) ? from : isRecord(from) ? [from] : [from ?? ''])
      .map((each) => this.to(each)), told: from ?? '' }),
    unsubscribe: (step) => this.unsubscribe(step),
    ack: (step) => ({ consumer: this.consumerOf(step) }),
    nack: (step) => this.nack(step),
    declare: ({ entity }) => ({ entity: this.to(entity) }),
    delete: ({ entity }) => ({ entity: this.to(entity) }),
    purge: ({ entity }) => ({ entity: this.to(entity) }),
    begin: ({ as }) => this.session({ as: as ?? '', transacted: true }),
    connect: (step) => this.session(step), openSession: (step) => this.session(step),
  };

  private to(said: Json | undefined): string {
    return destinationIn(said, this.entities);
  }

  private session(own: Fields): Fields {
    const { mode } = modeIn(own);
    const as = textOf(own['as']);
    if (mode !== undefined) this.modes.set(as, mode);
    this.noteId(own);
    return mode === 'TRANSACTED' ? { transacted: true } : {};
  }

  private noteId({ as, clientId }: Fields): void {
    if (clientId !== undefined) this.clientIds.set(connectionOf(as), textOf(clientId));
  }

  private send(step: RecordedStep): Fields {
    const { headers, replyToOf, msg } = step;
    const { JMSPriority, JMSDeliveryMode, JMSReplyTo, ...properties } = fieldsOf(headers);
    const own = {
      priority: JMSPriority, deliveryMode: JMSDeliveryMode, replyTo: JMSReplyTo, ...step,
    } as Fields;
    const { group, delay, period, repeat, deliveryMode, ttl, replyTo } = own;
    const answer = replyTo === undefined ? undefined : this.to(replyTo);
    if (answer !== undefined && msg !== undefined) this.answers.set(textOf(msg), answer);
    const asked = replyToOf === undefined ? undefined : this.answers.get(textOf(replyToOf))
      ?? outOfForm(`nothing says where the answer to "${textOf(replyToOf)}" goes`);
    const all = {
      ...properties, ...(group !== undefined && { JMSXGroupID: group }),
      ...(delay !== undefined && { AMQ_SCHEDULED_DELAY: millisOf(delay) }),
      ...(period !== undefined && { AMQ_SCHEDULED_PERIOD: millisOf(period) }),
      ...(repeat !== undefined && { AMQ_SCHEDULED_REPEAT: repeat }),
    };
    return {
      to: asked ?? this.to(own['to']), headers: all,
      ...(deliveryMode !== undefined && own['persistent'] === undefined && {
        persistent: !/^(1|non_?persistent)$/i.test(textOf(deliveryMode)),
      }),
      ...(own['priority'] !== undefined && { priority: wholeOf(own['priority']) }),
      ...(ttl !== undefined && { ttl: millisOf(ttl) }),
      ...(answer !== undefined && { replyTo: answer }),
    };
  }

  private subscribe(step: RecordedStep): Fields {
    const { as, consumer, from, process, listener } = step;
    const name = textOf(consumer ?? as);
    const [to = ''] = this.to(from).split('?');
    const options = spelled({ do: 'subscribe', at: 0, ...optionsOf(this.to(from)) });
    const own: Fields = { ...options, ...step };
    const client = this.clients[connectionOf(as)] ?? {};
    const mode = modeIn(own).mode ?? this.modeOf(as);
    this.noteId(own);
    this.consumers.push({ name, as: textOf(as), from: to, mode });
    const work = this.workOf(process, mode);
    const isLoop = process === undefined && listener !== true && !this.received.has(name)
      && (mode === 'CLIENT' || mode === 'INDIVIDUAL' || mode === 'TRANSACTED');
    const redelivery = patienceOf({ ...own, redelivery: {
      ...fieldsOf(client['redelivery']), ...fieldsOf(own['redelivery']),
    } });
    return {
      consumer: name, from: to, mode, ...this.makesQueue(to), process: work, isLoop,
      ...prefetchOf(own, client, to), ...this.durableOf(own, name),
      exclusive: isOn(own['exclusive']), retroactive: isOn(own['retroactive']),
      noLocal: isOn(own['noLocal']),
      ...(own['priority'] !== undefined && { priority: wholeOf(own['priority']) }),
      ...(redelivery !== undefined && { redelivery }),
    };
  }

  /** A temporary queue that nobody declares is made by who consumes from it first. */
  private makesQueue(to: string): Fields {
    const isKnown = this.made.has(to) || this.all.some(({ do: verb, entity }) =>
      verb === 'declare' && this.to(entity) === to);
    if (!to.startsWith(TEMPORARY) || isKnown) return {};
    this.made.add(to);
    return { makesQueue: to.slice(TEMPORARY.length) };
  }

  private modeOf(as: Json | undefined): AckMode {
    const own = this.clients[connectionOf(as)]?.['mode'] as AckMode | undefined;
    return this.modes.get(textOf(as)) ?? own ?? 'AUTO';
  }

  /** What becomes of a message in a listener's hands. */
  private workOf(process: Json | undefined, mode: AckMode): Fields {
    const { ms, then = 'ack', limit, failsOn, batch } = fieldsOf(process);
    const word = textOf(then).toLowerCase();
    if (limit !== undefined) outOfForm('a listener that stops settling ("limit") is not modelled');
    if (/^(ack|acknowledge|accept|commit|auto)$/.test(word)) {
      return {
        ms: ms ?? 0, ...(failsOn !== undefined && { failsOn }),
        ...(batch !== undefined && { batch }),
      };
    }
    if (!/^(requeue|reject|rollback|throw|throws|fail|recover|nack)$/.test(word)) {
      outOfForm(`"${word}" is nothing that a listener does in ${mode} mode`);
    }
    return { ms: ms ?? 0, failsOn: labelsIn(this.all) };
  }

  /** A durable subscription's name; without a client id its connection would be refused (A19). */
  private durableOf({ durable, subscription, as }: Fields, name: string): Fields {
    const isNamed = typeof durable === 'string' && !['true', 'false'].includes(durable);
    if (!isNamed && subscription === undefined && !isOn(durable)) return {};
    const connection = connectionOf(as);
    const known = this.clients[connection]?.['clientId'];
    if (known === undefined && !this.clientIds.has(connection)) {
      this.clientIds.set(connection, connection);
    }
    return { durable: isNamed ? durable : textOf(subscription ?? name) };
  }

  private unsubscribe(step: RecordedStep): Fields {
    const { durable, subscription, consumer } = step;
    const gone = subscription ?? (typeof durable === 'string' ? durable : undefined);
    return gone === undefined && !(isOn(durable) && consumer === undefined)
      ? { consumer: this.consumerOf(step) } : { durable: textOf(gone ?? step['as']) };
  }

  /** Who receives without a consumer has one for the call, or to keep what is to be settled. */
  private receive(step: RecordedStep): Fields {
    const { as, from, consumer, timeout, browse } = step;
    const to = from === undefined ? '' : this.to(from);
    const more = { from: to, ...(timeout !== undefined && { timeout: millisOf(timeout) }) };
    if (isOn(browse)) return { ...more, browse: true };
    const known = this.consumers.findLast((each) => (consumer !== undefined
      ? each.name === textOf(consumer)
      : each.as === textOf(as) && (to === '' || each.from === to)));
    if (known !== undefined) return { ...more, consumer: known.name };
    if (to === '') outOfForm(`nobody says what "${textOf(consumer ?? as)}" receives from`);
    const mode = modeIn(step).mode ?? this.modeOf(as);
    const name = textOf(consumer ?? as);
    if (mode !== 'AUTO') this.consumers.push({ name, as: textOf(as), from: to, mode });
    return { ...more, consumer: name, mode, makes: mode === 'AUTO' ? 'for once' : 'to keep' };
  }

  private nack(step: RecordedStep): Fields {
    if (step['requeue'] === false) outOfForm('JMS has no call that rejects a message for good');
    const name = this.consumerOf(step);
    const mode = this.consumers.findLast((each) => each.name === name)?.mode;
    return { do: mode === 'TRANSACTED' ? 'rollback' : 'recover' };
  }

  private consumerOf({ as, consumer, from }: RecordedStep): string {
    if (consumer !== undefined) return textOf(consumer);
    const to = from === undefined ? undefined : this.to(from);
    return this.consumers.findLast((each) => each.as === textOf(as)
      && (to === undefined || each.from === to))?.name
      ?? outOfForm(`"${textOf(as)}" has no consumer`);
  }
}

/** Its own, or else what its client says for destinations of its kind. */
function prefetchOf(own: Fields, client: Fields, to: string): Fields {
  const kind = to.startsWith('topic:') ? 'topicPrefetch' : 'queuePrefetch';
  const said = own['prefetch'] ?? client[kind] ?? client['prefetch'];
  return said === undefined ? {} : { prefetch: wholeOf(said) };
}

/** All messages that are sent. */
export const labelsIn = (steps: readonly RecordedStep[]): readonly string[] =>
  steps.map(spelled).flatMap(({ do: verb, msg, msgs, batch }) => (verb !== 'send' ? []
    : ((batch ?? msgs ?? [msg ?? '']) as readonly Json[])
      .map((each) => textOf(fieldsOf(each)['msg'] ?? each))));
