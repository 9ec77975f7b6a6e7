export const topologyOf = (_: unknown): { queue: string } => ({ queue: 'orders' });
