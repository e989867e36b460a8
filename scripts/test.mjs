import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { giveUp, prepareRuntime, root } from './runtime.mjs'
import { prepareTools } from './tools.mjs'

// npm test: everything that must hold before a change may land, in the order in which it fails fastest.
prepareRuntime({ dev: true })
await prepareTools()

// Not beside Playwright's own results, which it clears at its start.
const reports = join(root, '.cache', 'reports')
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })
const unitReport = join(reports, 'unit.json')
const browserReport = join(reports, 'browser.json')
const tortureReport = join(reports, 'torture.json')
const mistakesReport = join(reports, 'mistakes.json')
const bin = (name) => join(root, 'node_modules', '.bin', name)

const steps = [
  ['Format and lint', bin('biome'), ['ci', '.']],
  ['Types', bin('next'), ['typegen']],
  ['Types', bin('tsc'), ['--noEmit']],
  ['Unused code and packages', bin('knip'), []],
  [
    'Unit and integration tests',
    bin('vitest'),
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
  ],
  [
    'End-to-end tests',
    bin('playwright'),
    ['test', '-c', 'e2e/playwright.config.ts', ...process.argv.slice(2)],
  ],
  // Every kind of fault once for each store; `npm run torture` goes on for as long as it is told to.
  ['Torture run, short', ...torture('--seconds', '0', '--report', tortureReport)],
  ['Torture run, known mistakes', ...torture('--mistakes', '--report', mistakesReport)],
]

function torture(...options) {
  return [process.execPath, [join(root, 'scripts', 'torture.mjs'), '--seed', '1', ...options]]
}

let failedStep
for (const [name, command, args] of steps) {
  console.log(`\n— ${name}`)
  const code = await runStep(command, args)
  if (code !== 0) {
    failedStep = name
    break
  }
}

const unit = readReport(unitReport)
const browser = readReport(browserReport)?.stats
const runs = [tortureReport, mistakesReport].flatMap((path) => readReport(path)?.runs ?? [])
const passed =
  (unit?.numPassedTests ?? 0) + (browser?.expected ?? 0) + runs.filter((run) => run.passed).length
const failed =
  (unit?.numFailedTests ?? 0) +
  (browser?.unexpected ?? 0) +
  (browser?.flaky ?? 0) +
  runs.filter((run) => !run.passed).length
const skipped = (unit?.numPendingTests ?? 0) + (browser?.skipped ?? 0)
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
if (failedStep) giveUp(`Failed at: ${failedStep}`)
if (passed === 0) giveUp('No test was run.')

/** Runs one step to its end with its output passed on; Ctrl-C reaches it too. */
function runStep(command, args) {
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: browserReport, NEXT_TELEMETRY_DISABLED: '1' }
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] })
    child.on('error', () => resolve(1))
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}
