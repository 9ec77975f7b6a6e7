/** kafka-consumer-groups --reset-offsets: a tool of its own, in whoever's process it is started. */
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import type { ResetOffsets } from '../../consumer/commands';
import { noCalls } from '../network/calls';
import { resetTool } from '../reset-tool';
import type { ToolRecord } from '../reset-tool/record';

/** Whose process the tool runs in, and over whose wires it talks. */
export interface Host {
  readonly app: ActorId;
  readonly brokers: readonly ActorId[];
  readonly tools: ActorId[]; // that this process has started
}

/** Starts a reset; the tool ends by itself. */
export function startReset(
  command: ResetOffsets, { app, brokers, tools }: Host, kernel: Kernel,
): void {
  const name = `${kernel.nameOf(kernel.self)}.reset-${tools.length + 1}`;
  const record: ToolRecord = {
    app, brokers, command, calls: noCalls(), asked: 0, coordinator: null,
    stage: 'describing', since: kernel.now, failures: 0,
    group: kernel.introduce(command.group, 'subscriber'), leaders: new Map(), committed: {},
    starts: {}, ends: {}, times: {},
  };
  const tool = kernel.create({
    name, role: 'client', host: kernel.processOf(kernel.self), machine: resetTool, record,
  });
  tools.push(tool);
  for (const broker of brokers) kernel.share(broker, tool, broker);
}

/** A connection is gone, also for the tools that share it. */
export function tellTools(tools: readonly ActorId[], peer: ActorId, kernel: Kernel): void {
  const lost: Event & { readonly peer: ActorId } = { type: 'disconnect', peer };
  for (const tool of tools) if (kernel.isThere(tool)) kernel.send(tool, lost);
}
