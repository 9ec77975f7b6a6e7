/** What work costs, whoever else uses the machine. */

/**
 * Milliseconds that some work would take at most on a machine with nothing else to do: by the
 * clock on the wall, which also shows the neighbours, or by the processor's time, which also
 * counts what compiler and garbage collector do beside the work; the lesser of the two.
 */
export function undisturbedMs(work: () => void): number {
  const [clock, processor] = [performance.now(), process.cpuUsage()];
  work();
  const { user, system } = process.cpuUsage(processor);
  return Math.min(performance.now() - clock, (user + system) / 1_000);
}
