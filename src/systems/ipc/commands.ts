/** What a step can make processes do: `{ do: 'command', target: 'worker.client', command }`. */

/** One msgrcv or mq_receive, of a reader that reads by hand. */
export interface ReadCommand {
  readonly type: 'read';
  readonly msgtyp?: number;
  readonly except?: boolean;
  readonly noError?: boolean;
  readonly peek?: boolean; // MSG_COPY: msgtyp is a place, and the message there stays
  readonly noWait?: boolean;
  readonly size?: number | null;
  readonly timeout?: string | null;
}

export type Command =
  | ReadCommand
  // msgget and mq_open; exclusive: it must not be there yet; access: what it is opened for.
  | {
    readonly type: 'open'; readonly creat?: boolean; readonly exclusive?: boolean;
    readonly access?: 'read' | 'write' | 'both';
  }
  // msgctl IPC_RMID; mq_unlink.
  | { readonly type: 'remove' }
  // msgctl IPC_STAT; mq_getattr.
  | { readonly type: 'stat' }
  // msgctl IPC_SET: other bounds for the queue.
  | { readonly type: 'setBytes'; readonly qbytes: number }
  // mq_notify: registers this process, or takes that back.
  | { readonly type: 'register'; readonly on?: boolean }
  // poll on the descriptor.
  | { readonly type: 'poll' }
  // A signal whose handler runs while the process waits in its call.
  | { readonly type: 'signal'; readonly restarts?: boolean };
