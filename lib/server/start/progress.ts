/** Shows the operator the progress of the start. */
export interface Progress {
  /** Runs one step. Its number and name are printed at once, its outcome and seconds when it is done. */
  step<T>(name: string, work: () => Promise<T>, outcome?: (value: T) => string | undefined): Promise<T>
  /** A separate line below the running step. */
  say(line: string): void
}

const heartbeatMs = 10_000

/** Progress over `total` steps, written line by line with `write`. */
export function makeProgress(total: number, write: (line: string) => void = console.log): Progress {
  let number = 0
  const say = (line: string) => write(line.replace(/^/gm, '      '))
  return {
    say,
    async step(name, work, outcome) {
      number++
      const label = `[${number}/${total}]`
      const began = Date.now()
      const seconds = () => `${((Date.now() - began) / 1000).toFixed(1)} s`
      write(`${label} ${name} …`)
      const heartbeat = setInterval(() => say(`… still at it, ${seconds()}`), heartbeatMs)
      try {
        const value = await work()
        write(`${label} ${name}: ${outcome?.(value) ?? 'done'} (${seconds()})`)
        return value
      } finally {
        clearInterval(heartbeat)
      }
    },
  }
}
