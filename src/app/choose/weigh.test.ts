import { describe, expect, it } from 'vitest';
import { portableWorlds } from '../lab/company/portable';
import { chooseEn } from '../words/choose/en';
import { chooseReasonsEn } from '../words/choose/reasons.en';
import { DATED } from './dated';
import { answersText, questions, QUESTIONS, readAnswers, type Answers } from './questions';
import { SYSTEMS } from './reason';
import { areEqual, REASONS, weigh } from './weigh';

const RULES = import.meta.glob<{ readonly [id: string]: unknown }>(
  '../../systems/*/rules.json', { eager: true, import: 'default' },
);
const WORLDS = import.meta.glob('../../systems/*/scenarios/*.json');

const ruleIds = new Set(Object.values(RULES).flatMap((rules) => Object.keys(rules)));
const all = SYSTEMS.flatMap((system) => REASONS[system].map((reason) => ({ system, ...reason })));
const namesOf = (answers: Answers): readonly string[] => weigh(answers).map(({ system }) => system);
const bandOf = (answers: Answers, system: string): string | undefined =>
  weigh(answers).find((each) => each.system === system)?.band;

/** Who runs them for others; how it does that is its own matter, with its own rules and worlds. */
const HOSTS: { readonly [system: string]: string } = {
  activemq: 'amazonmq', rabbitmq: 'amazonmq',
};

describe('reasons', () => {
  it.each(all)('$words rests on a rule of its system that exists', ({ system, rule }) => {
    expect([system, HOSTS[system]]).toContain(rule.split(':')[0]);
    expect(ruleIds).toContain(rule);
  });

  it.each(all)(
    '$words is shown by a world of its system that exists', ({ system, world }) => {
      const [folder, name = ''] = world.split('/');
      if (folder === 'portable') return expect(portableWorlds.has(name)).toBe(true);
      expect([system, HOSTS[system]]).toContain(folder);
      expect(WORLDS).toHaveProperty([`../../systems/${folder}/scenarios/${name}.json`]);
    },
  );

  it('every sentence is given by a reason, and by one', () => {
    expect(all.map(({ words }) => words).toSorted())
      .toEqual(Object.keys(chooseReasonsEn).toSorted());
  });

  it('every rule that shows what is out of date exists', () => {
    expect(DATED.flatMap((one) => ('rule' in one && !ruleIds.has(one.rule) ? [one] : [])))
      .toEqual([]);
  });

  it('every answer has its words, and every answer but the mildest weighs', () => {
    const words: { readonly [key: string]: string } = chooseEn;
    for (const asked of questions) {
      expect(words[`ask.${asked}`], asked).toBeTruthy();
      for (const answer of QUESTIONS[asked]) {
        expect(words[`ask.${asked}.${answer}`], `${asked}.${answer}`).toBeTruthy();
      }
      for (const answer of QUESTIONS[asked].slice(1)) {
        const given = { [asked]: answer } as Answers;
        const reasons = weigh(given).flatMap((each) => each.reasons).length;
        const always = weigh({}).flatMap((each) => each.reasons).length;
        expect(reasons > always, `${asked}.${answer}`).toBe(true);
      }
    }
  });
});

describe('weigh', () => {
  it('puts the log first when many read everything and go back', () => {
    const answers: Answers = { replay: 'history', readers: 'all', rate: 'high', order: 'all' };
    expect(namesOf(answers)[0]).toBe('kafka');
    expect(bandOf(answers, 'sqs')).toBe('cannot');
  });

  it('puts RabbitMQ first when the broker routes and workers settle each message', () => {
    expect(namesOf({ routing: 'rules', ack: 'each', readers: 'share', timing: 'priority' })[0])
      .toBe('rabbitmq');
  });

  it('puts SQS first for delayed work in Amazon’s cloud', () => {
    expect(namesOf({ operate: 'aws', timing: 'delay', readers: 'share' })[0]).toBe('sqs');
  });

  it('puts Pub/Sub first for copies and going back in Google’s cloud', () => {
    expect(namesOf({ operate: 'google', readers: 'all', replay: 'again' })[0]).toBe('pubsub');
  });

  it('puts a synchronous call first for a caller that waits, and nowhere near a replay', () => {
    expect(namesOf({ broker: 'call' })[0]).toBe('sync');
    expect(bandOf({ broker: 'call', replay: 'again' }, 'sync')).toBe('cannot');
    expect(bandOf({ broker: 'yes' }, 'sync')).toBe('price');
  });

  it('puts ZeroMQ first for sockets without a broker, and nowhere near an acknowledgement', () => {
    expect(namesOf({ broker: 'sockets' })[0]).toBe('zeromq');
    expect(bandOf({ broker: 'sockets', ack: 'each' }, 'zeromq')).toBe('cannot');
  });

  it('puts kernel queues first for processes of one machine, and never beyond it', () => {
    expect(namesOf({ broker: 'machine' })[0]).toBe('ipc');
    expect(bandOf({ broker: 'sockets' }, 'ipc')).toBe('cannot');
    expect(bandOf({}, 'ipc')).toBe('price');
    expect(bandOf({ broker: 'machine', ack: 'each' }, 'ipc')).toBe('cannot');
  });

  it('never says of Luxun that nothing speaks against it', () => {
    expect(bandOf({}, 'luxun')).toBe('price');
  });

  it('keeps equals in the order of the alphabet and says that they are equal', () => {
    const [first, second] = weigh({});
    expect([first?.system, second?.system]).toEqual(['activemq', 'kafka']);
    expect(first && second && areEqual(first, second)).toBe(true);
  });

  it('gives what speaks for a system before what speaks against it', () => {
    const kafka = weigh({ ack: 'each' }).find(({ system }) => system === 'kafka');
    expect(kafka?.reasons.map(({ side }) => side)).toEqual(['for', 'price']);
  });
});

describe('readAnswers', () => {
  it('gives back what answersText wrote, in the order of the questions', () => {
    const answers: Answers = { order: 'key', replay: 'again' };
    expect(answersText(answers)).toBe('replay=again&order=key');
    expect(readAnswers(answersText(answers))).toEqual(answers);
  });

  it('leaves out what it does not know', () => {
    expect(readAnswers('order=sideways&colour=red&rate=high')).toEqual({ rate: 'high' });
    expect(readAnswers('')).toEqual({});
  });
});
