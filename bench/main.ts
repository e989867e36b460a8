// First: what the others compute when they are loaded asks what the modules declare.
import '@/lib/modules'

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { benchChange } from './access/change'
import { benchProof } from './access/proof'
import { benchPropagation } from './access/propagation'
import { benchResolve } from './access/resolve'
import { benchTabs } from './access/tabs'
import { startWorld, type World } from './access/world'
import { benchAdministration } from './administration/administration'
import { benchCheck } from './administration/check'
import { benchCodes } from './codes/codes'
import { describeMachine } from './measure/machine'
import { printed, type Report } from './measure/report'
import { benchPage } from './page/page'
import { benchCultures } from './patients/cultures'
import { benchMatching } from './patients/matching'
import { benchPatients } from './patients/patients'
import { benchBoards } from './stays/boards'
import { benchWorklists } from './worklists/worklists'

const benchmarks: Record<string, (world: World, quick: boolean) => Promise<Report>> = {
  resolve: benchResolve,
  check: benchCheck,
  page: benchPage,
  change: benchChange,
  proof: benchProof,
  administration: benchAdministration,
  propagation: benchPropagation,
  tabs: benchTabs,
  patients: benchPatients,
  codes: benchCodes,
  matching: benchMatching,
  cultures: benchCultures,
  worklists: benchWorklists,
  boards: benchBoards,
}

const usage = `npm run bench -- [--quick] [--only ${Object.keys(benchmarks).join('|')}]`
const results = join('bench', 'results.json')
let world: World | undefined

function readOptions() {
  const { quick, only } = parseOptions()
  if (only !== undefined && !Object.hasOwn(benchmarks, only))
    throw new Error(`There is no benchmark “${only}”.\n${usage}`)
  return { quick, chosen: Object.entries(benchmarks).filter(([name]) => only === undefined || name === only) }
}

function parseOptions() {
  try {
    return parseArgs({ options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } } })
      .values
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${usage}`)
  }
}

async function main() {
  const { quick, chosen } = readOptions()
  const machine = describeMachine()
  console.log(`${machine.processor}, ${machine.cores} cores, Node ${machine.node}, load ${machine.load}`)
  console.log('Compare ratios only. Each is the median over the rounds, with the least and the greatest.')
  if (quick) console.log('--quick: too few rounds to conclude anything from.')
  world = await startWorld()
  const found: Record<string, Pick<Report, 'bars' | 'figures'>> = {}
  for (const [name, bench] of chosen) {
    const report = await bench(world, quick)
    console.log(`\n${printed(report)}`)
    found[name] = { bars: report.bars, figures: report.figures }
  }
  writeFileSync(results, `${JSON.stringify({ machine, quick, benchmarks: found }, null, 2)}\n`)
  console.log(`\nEvery figure: ${results}. What they mean: bench/README.md`)
  const bars = Object.values(found).flatMap((report) => report.bars)
  const missed = bars.filter(({ met }) => !met)
  console.log(`${bars.length - missed.length} of ${bars.length} bars met.`)
  // A count is the same on every machine. A time is not, so it does not fail the run.
  return missed.some(({ kind }) => kind === 'count') ? 1 : 0
}

async function end(code: number) {
  await world?.close()
  process.exit(code)
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end(130))

main().then(
  (code) => end(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    return end(1)
  },
)
