/**
 * Calls `stop` with the reason when somebody asks this program to stop: Ctrl-C, a signal, or the end of the npm
 * that started it. npm may be killed without a chance to pass that on, and a portal that nobody knows of would
 * keep the port and the data.
 */
export function onStopRequest(stop: (why: string) => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(signal))
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) stop('npm has ended')
  }, 300).unref()
}
