/** Addresses that a recording leaves open: "${uri:b}" is the vhost b of the broker at hand. */
import type { Json } from '../../../base/json';
import type { ParameterSpec } from '../topology';

/** A parameter's value, or its text, with such addresses as ones of this broker. */
export function addressed(value: Json = {}): ParameterSpec['value'] {
  const written = typeof value === 'string' ? value : JSON.stringify(value);
  const text = written.replace(/\$\{uri(?::([^}]*))?\}/g, (_, vhost = '/') =>
    `amqp:///${encodeURIComponent(String(vhost))}`);
  try {
    return JSON.parse(text) as ParameterSpec['value'];
  } catch {
    return {};
  }
}
