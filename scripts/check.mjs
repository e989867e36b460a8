import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { giveUp, prepareRuntime, root } from './runtime.mjs'
import { bin, staticChecks } from './static-checks.mjs'
import { printTimes, runLanes } from './steps.mjs'
import { countsOf, printSlowest, readUnitReport } from './test-reports.mjs'

// npm run check: the checks that take about a minute and need no server.
const began = performance.now()
prepareRuntime({ dev: true })
const reports = join(root, '.cache', 'reports')
mkdirSync(reports, { recursive: true })
const report = join(reports, 'check.json')
rmSync(report, { force: true })

const done = await runLanes([
  [
    {
      name: 'Tests that need no server',
      command: bin('vitest'),
      args: [
        'run',
        '--project=pure',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
        ...process.argv.slice(2),
      ],
    },
  ],
  staticChecks,
])

const summaries = [readUnitReport(report)]
printSlowest(summaries)
printTimes(done, (performance.now() - began) / 1000)
const { passed, failed } = countsOf(summaries)
console.log(`\n${passed} passed, ${failed} failed`)
const failures = done.filter(({ code }) => code !== 0).map(({ name }) => name)
if (failures.length > 0) giveUp(`Failed at: ${failures.join(', ')}`)
