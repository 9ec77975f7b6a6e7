/** The file that solves a lesson's challenges. */
import type { Json } from '../../base/json';
import type { Solution } from '../lesson';

const isRecord = (data: Json): boolean =>
  typeof data === 'object' && data !== null && !Array.isArray(data);

/** Whether it gives each challenge values for settings; which ones is for the lint to say. */
export const isSolution = (data: Json): data is Solution & Json =>
  isRecord(data) && Object.values(data as { readonly [id: string]: Json }).every(isRecord);
