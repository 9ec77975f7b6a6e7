/** A lesson to begin with, about the world on the stage: its answers are those of a run. */
import type { Json } from '../../../base/json';
import type { Words } from '../../../scenario/scenario';
import type { LessonFiles } from '../../../tutor/files';
import type { Trial } from '../../../tutor/lint/trials';

const ID = 'mine/first';

interface Said {
  readonly lang: 'en' | 'ko';
  readonly title: string;
  readonly text: string;
}

const WORDS = {
  en: {
    goal: 'say how many messages are processed, and why',
    ask: 'How many messages are processed before the time is over?',
    none: 'None of them', all: (count: number) => `Exactly ${count}`, more: 'More than that',
    hint: 'Where does a message stand that has come and is not processed yet?',
    some: (count: number) => `Some do get through: ${count} of them.`,
    enough: 'The time is over before another one is done.',
    noneYet: 'The time is over before the first one is done.',
    watch: 'Press Play, and look at where messages wait.',
    first: 'the first message is processed',
    why: 'Why is it this many?',
    rubric: 'it says what holds the messages up',
    teacher: 'The answer is b.',
  },
  ko: {
    goal: '메시지가 몇 개 처리되는지, 왜 그런지 설명한다',
    ask: '시간이 다 될 때까지 메시지는 몇 개 처리될까요?',
    none: '하나도 처리되지 않습니다', all: (count: number) => `정확히 ${count}개`,
    more: '그보다 많습니다',
    hint: '도착했지만 아직 처리되지 않은 메시지는 어디에 있을까요?',
    some: (count: number) => `처리되는 메시지가 ${count}개 있습니다.`,
    enough: '하나를 더 처리하기 전에 시간이 다 됩니다.',
    noneYet: '첫 메시지를 처리하기 전에 시간이 다 됩니다.',
    watch: '재생하고 메시지가 어디에서 기다리는지 보세요.',
    first: '첫 메시지가 처리됩니다',
    why: '왜 이만큼 처리될까요?',
    rubric: '무엇이 메시지를 붙잡는지 말했다',
    teacher: '정답은 b입니다.',
  },
} as const;

function textOf({ lang, title, text }: Said, processed: number): string {
  const words = WORDS[lang];
  const observe = processed === 0 ? '' : `
:::observe{#o1 require="processed nth=1"}
${words.watch}

- ${words.first}
:::
`;
  return `---
id: ${ID}
lang: ${lang}
title: ${JSON.stringify(title)}
minutes: 5
objectives:
  - ${JSON.stringify(words.goal)}
---

${text}

::sim{#s1}

:::predict{#p1 answer="${processed === 0 ? 'a' : 'b'}" a="processed == 0" ${
  ''}b="processed == ${Math.max(processed, 1)}" c="processed > ${Math.max(processed, 1)}"}
${words.ask}

- ${words.none}${processed === 0 ? '' : `\n  - ${words.some(processed)}`}
- ${words.all(Math.max(processed, 1))}${processed === 0 ? `\n  - ${words.noneYet}` : ''}
- ${words.more}
  - ${processed === 0 ? words.noneYet : words.enough}
:::

:::hint
${words.hint}
:::
${observe}
:::explain{#e1}
${words.why}

- ${words.rubric}
:::

:::teacher
${words.teacher}
:::
`;
}

/** Words of a world as one line of Markdown: nothing in them is markup. */
const plain = (text: string): string =>
  text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>#:|~]/g, '\\$&').trim();

interface World {
  readonly file: Json;
  readonly title: Words;
  readonly summary: Words;
}

/** A whole lesson about a world that was run once. */
export function lessonAbout({ file, title, summary }: World, trial: Trial): LessonFiles {
  const { processed } = trial.end.counts;
  const of = (lang: 'en' | 'ko'): string =>
    textOf({ lang, title: title[lang], text: plain(summary[lang]) }, processed);
  return {
    id: ID, en: of('en'), ko: of('ko'), scenario: `${JSON.stringify(file, null, 2)}\n`,
    solution: '{}\n',
  };
}
