import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuild } from '@/lib/server/start/build'
import { describeMachine } from '../machine'
import { mistakes } from './mistakes/list'
import { type Options, readOptions } from './options'
import { described, isClean } from './report'
import { type RunOptions, runOnce } from './run'

type Server = Pick<RunOptions, 'folder' | 'worker' | 'inside' | 'reading' | 'say'>

/** Tortures each store. Returns whether nothing was found. */
async function torture(server: Server, { seconds, seed, stores }: Options): Promise<boolean> {
  let clean = true
  for (const store of stores) {
    console.log(`\nStore: ${store}. Three server processes, seed ${seed}.`)
    const ways = ['server action', 'CLI', 'SQL'] as const
    const result = await runOnce({ ...server, store, seconds, seed, faults: /./, ways })
    for (const line of described(result)) console.log(`  ${line}`)
    clean &&= isClean(result)
  }
  console.log(clean ? '\nNo stale read.' : '\nFAILED, see above.')
  return clean
}

const SECONDS_FOR_A_MISTAKE = 8
const TRIES = 3

/** Puts each known mistake back. Returns whether every one was found. */
async function tortureMistakes(server: Server, { seed }: Options): Promise<boolean> {
  console.log(`\nEach mistake has to be found. Store: redis, three server processes, seed ${seed}.`)
  let missed = 0
  for (const mistake of mistakes) {
    let found = 0
    let reads = 0
    for (let attempt = 0; attempt < TRIES && found === 0; attempt += 1) {
      const { faults, ways } = mistake
      const seconds = SECONDS_FOR_A_MISTAKE
      const result = await runOnce({
        ...server,
        mistake,
        store: 'redis',
        seconds,
        seed: seed + attempt,
        faults,
        ways,
      })
      found = result.wrong.length
      reads += result.reads.length
    }
    if (found === 0) missed += 1
    console.log(`  ${found > 0 ? 'found ' : 'MISSED'}  ${mistake.name}: ${found} wrong of ${reads} reads`)
  }
  console.log(missed === 0 ? '\nEvery mistake was found.' : `\nFAILED: ${missed} not found.`)
  return missed === 0
}

async function main(): Promise<boolean> {
  const options = readOptions()
  const root = process.cwd()
  const machine = describeMachine()
  console.log(`${machine.processor}, ${machine.cores} cores, Node ${machine.node}, load ${machine.load}`)
  await ensureBuild(root, (line) => console.log(`  ${line}`))
  // Looked up when it runs: bundled into this program, it would take another folder for the checkout.
  const { bundle }: { bundle(name: string, entry: string): Promise<string> } = await import(
    pathToFileURL(join(root, 'scripts', 'bundle.mjs')).href
  )
  const server: Server = {
    folder: root,
    worker: await bundle('worker', 'lib/server/start/worker.ts'),
    inside: pathToFileURL(await bundle('torture-inside', 'bench/torture/inside.ts')).href,
    reading: { callers: 60, pauseMs: 20 },
    say: (line) => console.log(`  ${line}`),
  }
  return options.mistakes ? await tortureMistakes(server, options) : await torture(server, options)
}

main().then(
  (clean) => process.exit(clean ? 0 : 1),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  },
)
