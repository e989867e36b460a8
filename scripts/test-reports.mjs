import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { root } from './runtime.mjs'

/**
 * The summary of a test runner’s report. `files`: seconds of the tests of each file.
 * @typedef {{ passed: number, failed: number, skipped: number, files: Map<string, number> }} Summary
 */

/** Reads vitest's JSON report; undefined when there is none. @returns {Summary | undefined} */
export function readUnitReport(path) {
  const report = readReport(path)
  if (!report) return undefined
  const files = new Map()
  for (const { name, startTime, endTime } of report.testResults)
    files.set(relative(root, name), (endTime - startTime) / 1000)
  const { numPassedTests, numFailedTests, numPendingTests, numTotalTestSuites, numFailedTestSuites } = report
  // A file that failed to load has no failed test.
  const failed = numFailedTests || (numTotalTestSuites > 0 ? numFailedTestSuites : 0)
  return { passed: numPassedTests, failed, skipped: numPendingTests, files }
}

/** Reads Playwright's JSON report; undefined when there is none. @returns {Summary | undefined} */
export function readBrowserReport(path) {
  const report = readReport(path)
  if (!report) return undefined
  const files = new Map()
  const visit = ({ specs = [], suites = [] }) => {
    for (const { file, tests } of specs)
      for (const { projectName, results } of tests) {
        const name = `${file} [${projectName}]`
        const milliseconds = results.reduce((sum, { duration }) => sum + duration, 0)
        files.set(name, (files.get(name) ?? 0) + milliseconds / 1000)
      }
    suites.forEach(visit)
  }
  visit(report)
  const { expected, unexpected, flaky, skipped } = report.stats
  return { passed: expected, failed: unexpected + flaky, skipped, files }
}

/** Reads the report of a torture run; undefined when there is none. @returns {Summary | undefined} */
export function readTortureReport(path) {
  const runs = readReport(path)?.runs
  if (!runs) return undefined
  const passed = runs.filter((run) => run.passed).length
  return { passed, failed: runs.length - passed, skipped: 0, files: new Map() }
}

/** Prints the ten files whose tests took longest. */
export function printSlowest(/** @type {(Summary | undefined)[]} */ summaries) {
  const files = summaries.flatMap((summary) => [...(summary?.files ?? [])])
  if (files.length === 0) return
  console.log('\nThe slowest files')
  for (const [name, seconds] of files.sort((one, other) => other[1] - one[1]).slice(0, 10))
    console.log(`${seconds.toFixed(1).padStart(7)} s  ${name}`)
}

/** The counts of all reports in one line. */
export function countsOf(/** @type {(Summary | undefined)[]} */ summaries) {
  const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ name) =>
    summaries.reduce((total, summary) => total + (summary?.[name] ?? 0), 0)
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') }
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}
