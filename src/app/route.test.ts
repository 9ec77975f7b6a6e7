import { expect, it } from 'vitest';
import { parseRoute, routeHash } from './route';

it('parseRoute gives back what routeHash made', () => {
  const route = { page: 'world', system: 'rabbitmq', name: 'work queue/2' } as const;
  expect(parseRoute(routeHash(route))).toEqual(route);
  expect(parseRoute(routeHash({ page: 'open' }))).toEqual({ page: 'open' });
  const carried = { page: 'open', packed: 'q1ZKLkos' } as const;
  expect(parseRoute(routeHash(carried))).toEqual(carried);
  expect(parseRoute(routeHash({ page: 'costs' }))).toEqual({ page: 'costs' });
  expect(parseRoute(routeHash({ page: 'matrix' }))).toEqual({ page: 'matrix' });
  const some = { page: 'matrix', systems: 'kafka,sqs' } as const;
  expect(parseRoute(routeHash(some))).toEqual(some);
  expect(parseRoute(routeHash({ page: 'sweep' }))).toEqual({ page: 'sweep' });
  const search = { page: 'break', question: 'world=rabbitmq/work-queue&faults=2' } as const;
  expect(parseRoute(routeHash(search))).toEqual(search);
  const choice = { page: 'choose', answers: 'replay=again&order=key' } as const;
  expect(parseRoute(routeHash(choice))).toEqual(choice);
  expect(parseRoute(routeHash({ page: 'lessons' }))).toEqual({ page: 'lessons' });
  const lesson = { page: 'lessons', lesson: 'basics/why-a-queue' } as const;
  expect(parseRoute(routeHash(lesson))).toEqual(lesson);
  const student = { ...lesson, query: 'seed=17&hide=hints' };
  expect(parseRoute(routeHash(student))).toEqual(student);
  for (const place of ['', 'edit', 'sheet/kafka/log?key=1']) {
    expect(parseRoute(routeHash({ page: 'teach', place }))).toEqual({ page: 'teach', place });
  }
});

it('parseRoute goes home where no page is named', () => {
  for (const hash of ['', '#', '#/', '#/?lang=ko', '#stage']) {
    expect(parseRoute(hash)).toEqual({ page: 'home' });
  }
});

it('parseRoute keeps an address that names no page', () => {
  for (const address of ['world', 'world/x', 'lesons/kafka/log']) {
    expect(parseRoute(`#/${address}`)).toEqual({ page: 'unknown', address });
  }
  expect(parseRoute('#/%E0%A4%A/x/')).toEqual({ page: 'unknown', address: '%E0%A4%A/x/' });
  expect(parseRoute('#/world/%E0%A4%A/x/').page).toBe('world');
});
