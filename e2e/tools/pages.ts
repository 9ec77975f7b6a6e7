/** Every page that somebody can open: a new one is a line here, and is held to the same. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/lib/paths.mjs';
import type { WordKey } from '../../src/app/words/en';

export interface PageSpec {
  readonly name: string; // 'charts'
  readonly address: string; // 'world/rabbitmq/work-queue'; '' for the first page
  readonly press?: WordKey; // what is pressed there first
  readonly until?: string; // what must be there, where something is worked out first
}

/** The first world of each system. */
const worlds = readdirSync(join(root, 'src/systems')).flatMap((system): PageSpec[] => {
  const files = readdirSync(join(root, 'src/systems', system, 'scenarios'));
  const first = files.filter((file) => file.endsWith('.json')).toSorted()[0];
  return first === undefined ? []
    : [{ name: `a world of ${system}`, address: `world/${system}/${first.replace('.json', '')}` }];
});

const LOOKED_AT = 'world/rabbitmq/crash-redelivery';

/** Answers to the questions, so that systems are named. */
const CHOSEN = 'replay=history&readers=all&order=key&operate=self';

export const PAGES: readonly PageSpec[] = [
  { name: 'home', address: '' },
  { name: 'no file', address: 'open' },
  { name: 'no such page', address: 'lesons/kafka/log' },
  ...worlds,
  { name: 'space-time', address: LOOKED_AT, press: 'view.spacetime' },
  { name: 'charts', address: LOOKED_AT, press: 'view.charts' },
  {
    name: 'compare', address: 'compare/consumer-crash/kafka,rabbitmq,sqs,luxun',
    until: '.lab-sentences li',
  },
  { name: 'break my guarantee', address: 'break' },
  { name: 'matrix', address: 'matrix' },
  { name: 'sweep', address: 'sweep' },
  { name: 'choose', address: `choose/${CHOSEN}`, until: '.choose-system' },
  { name: 'costs', address: 'costs' },
  { name: 'course', address: 'lessons' },
  { name: 'a lesson', address: 'lessons/basics/why-a-queue' },
  { name: 'where to start', address: 'lessons/start/test' },
  { name: 'teach', address: 'teach' },
  { name: 'a lesson’s editor', address: 'teach/edit/sqs/lease' },
  { name: 'a lesson presented', address: 'teach/present/sqs/lease' },
  { name: 'links for students', address: 'teach/link/sqs/lease' },
  { name: 'worksheets', address: 'teach/sheet/sqs/lease?key=1' },
  { name: 'class view', address: 'teach/class' },
];
