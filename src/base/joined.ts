/**
 * The fields of one object, and those of another over them, as `{ ...fields, ...others }` has
 * them. To V8 each object that begins with a spread is of a shape of its own as soon as it gets
 * another field or is frozen, and whatever reads a thousand of them finds no two alike
 * (measured: a quarter of RabbitMQ's time, and more than half of SQS's). An object that begins
 * with a field of its own is like the next, whatever is spread after it.
 */
export const joined = <F extends object, O extends object>(
  fields: F, others: O,
): Omit<F, keyof O> & O => Object.assign({}, fields, others);
