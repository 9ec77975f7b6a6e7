/** What the broker makes of the names that it is given. */

// rabbit_channel.erl (v3.10.8, v4.3.5), strip_cr_lf.
/**
 * R21: the name under which something is declared, deleted, bound or unbound: without its line
 * breaks. Whoever publishes to it, gets from it or purges it has to name it so.
 */
export const withoutBreaks = (name = ''): string => name.replace(/[\r\n]/g, '');
