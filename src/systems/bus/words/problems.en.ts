/** What is said in English of integrated applications that cannot be used. */
export const problems = {
  'bus.nobody': 'asks nobody',
  'bus.one': 'name the application that is to reply',
} as const;
