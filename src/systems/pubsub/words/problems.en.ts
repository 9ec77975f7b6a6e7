/** What is said in English of Pub/Sub scenarios that cannot be used. */
export const problems = {
  'pubsub.retention': 'between "600s" and "2678400s" (31 days)',
  'pubsub.fields': 'the fields of a subscription are those of projects.subscriptions',
} as const;
