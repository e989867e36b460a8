import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { giveUp, prepareRuntime, root } from './runtime.mjs'
import { bin, staticChecks } from './static-checks.mjs'
import { printTimes, runLanes } from './steps.mjs'
import {
  countsOf,
  printSlowest,
  readBrowserReport,
  readTortureReport,
  readUnitReport,
} from './test-reports.mjs'
import { prepareTools } from './tools.mjs'

// npm test: everything that must pass before a change may land.
prepareRuntime({ dev: true })
await prepareTools()
const began = performance.now()

// Not beside Playwright's own results, which it clears at its start.
const reports = join(root, '.cache', 'reports')
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })
const unitReport = join(reports, 'unit.json')
const browserReport = join(reports, 'browser.json')
const tortureReport = join(reports, 'torture.json')
const mistakesReport = join(reports, 'mistakes.json')

const builds = {
  name: 'Builds of the portal, without and with known mistakes',
  command: process.execPath,
  args: [join(root, 'scripts', 'builds.mjs')],
}
const unit = {
  name: 'Unit and integration tests',
  command: bin('vitest'),
  args: ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
  // All tests run, so each statement that is written as text has to have been sent to a database by one of them.
  env: { EVERY_STATEMENT: '1' },
}
const browser = {
  name: 'End-to-end tests',
  command: bin('playwright'),
  args: ['test', '-c', 'e2e/playwright.config.ts', ...process.argv.slice(2)],
  env: { PLAYWRIGHT_JSON_OUTPUT_FILE: browserReport },
}
// Every kind of fault once per store; `npm run torture` runs as long as requested.
const torture = tortureStep('Torture run, short', '--seconds', '0', '--report', tortureReport)
const mistakes = tortureStep('Torture run, known mistakes', '--mistakes', '--report', mistakesReport)

function tortureStep(name, ...options) {
  const script = join(root, 'scripts', 'torture.mjs')
  return { name, command: process.execPath, args: [script, '--seed', '1', ...options] }
}

/** @type {import('./steps.mjs').Done[]} */
const done = []
const failures = () => done.filter(({ code }) => code !== 0).map(({ name }) => name)

// Unit tests wait for their servers half of the time, so static checks and builds run beside them.
done.push(...(await runLanes([[unit], [...staticChecks, builds]])))
// The rest also measures time, so it runs alone. It takes long, so it does not start after a failure.
for (const step of [browser, torture, mistakes])
  if (failures().length === 0) done.push(...(await runLanes([[step]])))

const summaries = [
  readUnitReport(unitReport),
  readBrowserReport(browserReport),
  readTortureReport(tortureReport),
  readTortureReport(mistakesReport),
]
printSlowest(summaries)
printTimes(done, (performance.now() - began) / 1000)
const { passed, failed, skipped } = countsOf(summaries)
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
if (failures().length > 0) giveUp(`Failed at: ${failures().join(', ')}`)
if (passed === 0) giveUp('No test was run.')
