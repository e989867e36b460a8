/**
 * Calls `stop` with the reason when this program is asked to stop: Ctrl-C, a signal, or the exit of the npm that
 * started it. npm may be killed without passing a signal on, and an orphaned portal would keep the port and the data.
 */
export function onStopRequest(stop: (why: string) => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(signal))
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) stop('npm has ended')
  }, 300).unref()
}
