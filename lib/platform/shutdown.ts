import { singleton } from './singleton'

interface Hook {
  readonly name: string
  readonly run: () => unknown
}

type Phase = 'drain' | 'close'

const hooks = () => singleton('shutdown', (): Record<Phase, Hook[]> => ({ drain: [], close: [] }))

/**
 * Registers `run` to be called when this process is asked to stop.
 *
 * Phase `close` (the default) comes after the last request was answered: connection pools, clients. Phase `drain`
 * comes first, while requests are still being answered: endless ones, such as event streams, are closed there.
 */
export function onShutdown(name: string, run: () => unknown, phase: Phase = 'close'): void {
  hooks()[phase].push({ name, run })
}

/**
 * Runs the hooks of one phase together and waits at most `limitMs` for them. Never throws: `report` gets each failure
 * and time-out.
 */
export async function runShutdown(
  phase: Phase,
  limitMs: number,
  report: (name: string, error: unknown) => void,
): Promise<void> {
  const waiting = new Set<string>()
  const all = hooks()
    [phase].splice(0)
    .map(async ({ name, run }) => {
      waiting.add(name)
      try {
        await run()
      } catch (error) {
        report(name, error)
      }
      waiting.delete(name)
    })
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limitMs)
  })
  await Promise.race([Promise.all(all), limit])
  clearTimeout(timer)
  for (const name of waiting) report(name, new Error(`not done after ${limitMs} ms`))
}
