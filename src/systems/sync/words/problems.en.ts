/** What is said in English of scenarios with services that cannot be used. */
export const problems = {
  'sync.twice': 'is called twice',
  'sync.once': 'name each service once',
  'sync.round': 'leads back to this service',
  'sync.end': 'end the chain somewhere',
} as const;
