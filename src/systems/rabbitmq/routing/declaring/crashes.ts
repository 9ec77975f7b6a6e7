/** Values of arguments that no version means to refuse, but that cost the connection (R24). */
import { display, isInteger, lookUp, typeOf, type AmqpTable, type AmqpValue } from '../value';
import { atLeast, type Version } from '../version';

// rabbitmq-server v3.10.8 rabbit_amqqueue.erl, check_max_age: what does not begin with a digit is
// read as a number all the same; since 4.3 it is refused.
/** Whether an age is read so that the broker stumbles. */
export const stumblesOverAge = (value: AmqpValue, version: Version): boolean =>
  !atLeast(version, '4.3') && typeOf(value) === 'longstr' && !/^\d/.test(display(value));

// rabbitmq-server v4.3.5 rabbit_stream_queue.erl, parse_offset_arg: takes a value of any type.
/** Whether a stream is asked to begin at what is no place, or at an age that it stumbles over. */
export function stumblesOverOffset(value: AmqpValue, version: Version): boolean {
  const type = typeOf(value);
  if (type === 'longstr') {
    return !['first', 'last', 'next'].includes(display(value)) && stumblesOverAge(value, version);
  }
  return type !== 'timestamp' && !isInteger(value);
}

const STRATEGIES = ['min-masters', 'client-local', 'random'];

// rabbitmq-server v3.10.8 rabbit_queue_location_validator.erl; v4.3.5 rabbit_classic_queue.erl,
// validate_arguments.
/** What a classic queue's x-queue-master-locator ends the connection with, if with anything. */
export function locatorFault(all: AmqpTable, version: Version): string | undefined {
  const value = lookUp(all, 'x-queue-master-locator');
  if (value === undefined) return undefined;
  if (atLeast(version, '4.3')) return 'Feature `queue_master_locator` is deprecated.';
  if (atLeast(version, '4.0')) return undefined;
  const isKnown = typeOf(value) === 'longstr' && STRATEGIES.includes(display(value));
  return isKnown ? undefined : '';
}
