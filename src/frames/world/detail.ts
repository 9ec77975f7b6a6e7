/** Reading an entry's detail, which is whatever its system wrote. */
import { fieldsOf, type Json } from '../../base/json';

/** One named part that is text; '' for anything else. */
export function textOf(detail: Json | undefined, name: string): string {
  const field = fieldsOf(detail)[name];
  return typeof field === 'string' ? field : '';
}
