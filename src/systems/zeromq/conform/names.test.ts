import { describe, expect, it } from 'vitest';
import { endpointOf, optionsIn, socketTypeOf } from './names';

describe('names of recorders', () => {
  it('socketTypeOf knows a type in any letters, with ZMQ_ and without', () => {
    expect(['ZMQ_PUSH', 'xsub', 'Dealer', 'STREAM'].map(socketTypeOf))
      .toEqual(['PUSH', 'XSUB', 'DEALER', undefined]);
  });

  it('optionsIn reads options under the names of the library, of bindings, and of C', () => {
    const given = { ZMQ_SNDHWM: 5, identity: 'A', options: { mandatory: 1, rcv_hwm: 7 } };
    expect(optionsIn(given).options)
      .toEqual({ sndhwm: 5, routingId: 'A', routerMandatory: true, rcvhwm: 7 });
    expect(optionsIn({ hwm: 3 }).options).toEqual({ sndhwm: 3, rcvhwm: 3 });
  });

  it('optionsIn names the option that nothing here has', () => {
    expect(optionsIn({ ZMQ_CURVE_SERVER: 1 }).unknown).toBe('ZMQ_CURVE_SERVER');
  });

  it('endpointOf takes addresses of one machine for one place', () => {
    const ends = ['tcp://*:5555', 'tcp://127.0.0.1:5555', 'localhost:5555'].map(endpointOf);
    expect(new Set(ends).size).toBe(1);
    expect(endpointOf('ipc://a')).toBe('ipc://a');
  });
});
