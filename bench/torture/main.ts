import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuild } from '@/lib/server/build/build'
import { describeMachine } from '../measure/machine'
import { mistakes } from './mistakes/list'
import { type Options, readOptions } from './options'
import { described, isClean } from './report'
import { type RunOptions, runOnce } from './run'
import '@/lib/modules'

type Server = Pick<RunOptions, 'folder' | 'worker' | 'inside' | 'reading' | 'say'>

/** One run in the report. */
interface Outcome {
  name: string
  passed: boolean
}

/** Runs against each store; passes if nothing was found. */
async function torture(server: Server, { seconds, seed, stores, faults }: Options): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const store of stores) {
    console.log(`\nStore: ${store}. Three server processes, seed ${seed}.`)
    const ways = ['server action', 'CLI', 'SQL'] as const
    const result = await runOnce({ ...server, store, seconds, seed, faults, ways })
    for (const line of described(result)) console.log(`  ${line}`)
    outcomes.push({ name: store, passed: isClean(result) })
  }
  return outcomes
}

const SECONDS_FOR_A_MISTAKE = 8
const TRIES = 5

/** Reintroduces each known mistake; passes if it was found. */
async function tortureMistakes(server: Server, { seed }: Options): Promise<Outcome[]> {
  console.log(`\nEach mistake has to be found. Store: redis, three server processes, seed ${seed}.`)
  const outcomes: Outcome[] = []
  for (const mistake of mistakes) {
    let [found, reads] = [0, 0]
    for (let attempt = 0; attempt < TRIES && found === 0; attempt += 1) {
      const { faults, ways } = mistake
      const chosen = { mistake, faults, ways, store: 'redis', seconds: SECONDS_FOR_A_MISTAKE } as const
      const result = await runOnce({ ...server, ...chosen, seed: seed + attempt, untilFirstWrong: true })
      found = result.wrong.length
      reads += result.reads.length
    }
    console.log(`  ${found > 0 ? 'found ' : 'MISSED'}  ${mistake.name}: ${found} wrong of ${reads} reads`)
    outcomes.push({ name: mistake.name, passed: found > 0 })
  }
  return outcomes
}

async function main(): Promise<boolean> {
  const options = readOptions()
  const root = process.cwd()
  const machine = describeMachine()
  console.log(`${machine.processor}, ${machine.cores} cores, Node ${machine.node}, load ${machine.load}`)
  await ensureBuild(root, (line) => console.log(`  ${line}`))
  // Resolved at run time: bundled into this program, it would take another folder for the checkout.
  const { bundle }: { bundle(name: string, entry: string): Promise<string> } = await import(
    pathToFileURL(join(root, 'scripts', 'bundle.mjs')).href
  )
  const server: Server = {
    folder: root,
    worker: await bundle('worker', 'lib/server/start/worker.ts'),
    inside: pathToFileURL(await bundle('torture-inside', 'bench/torture/inside.ts')).href,
    reading: { callers: 130, pauseMs: 25 },
    say: (line) => console.log(`  ${line}`),
  }
  const runs = options.mistakes ? await tortureMistakes(server, options) : await torture(server, options)
  if (options.report) writeFileSync(options.report, JSON.stringify({ runs }))
  const failed = runs.filter(({ passed }) => !passed)
  const well = options.mistakes ? 'Every mistake was found.' : 'No stale read.'
  console.log(`\n${failed.length === 0 ? well : `FAILED: ${failed.map(({ name }) => name).join(', ')}`}`)
  return failed.length === 0
}

main().then(
  (clean) => process.exit(clean ? 0 : 1),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  },
)
