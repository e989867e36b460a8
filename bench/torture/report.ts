import type { Read } from './checking/check'
import type { RunResult } from './run'

const count = new Intl.NumberFormat('en')

/** Whether the run found nothing wrong. */
export function isClean(result: RunResult): boolean {
  const { wrong, http, refused, idle, crashes, nemesis } = result
  return [wrong, http.strange, refused, idle, crashes, nemesis.lasting].every((list) => list.length === 0)
}

/** One run in words, line by line. */
export function described(result: RunResult): string[] {
  const { http, inside, writing, changes, nemesis, wrong, seconds } = result
  const over = (asked: Read['asked']) =>
    count.format(http.reads.filter((read) => read.asked === asked).length)
  const ways = Object.entries(writing.tried).map(([way, tries]) => `${way} ${count.format(tries)}`)
  const acknowledged = writing.acknowledged.length
  return [
    `reads over HTTP   ${count.format(http.reads.length)}: API ${over('api')}, pages ${over('page')}, actions ${over('action')}; no answer to ${count.format(http.unanswered.length)} more`,
    `reads inside      ${count.format(inside.reads)} of the resolver in the server processes; no answer to ${count.format(inside.unanswered)} more`,
    `changes           ${count.format(changes)} committed, tried by ${ways.join(', ')}; ${count.format(acknowledged)} acknowledged`,
    `outcome unknown   ${count.format([...writing.unknown.values()].reduce((sum, often) => sum + often, 0))} changes, whose connection or process was lost or whom Postgres refused`,
    `faults            ${nemesis.happened.length}: ${tally(nemesis.happened.map(({ kind }) => kind))}`,
    `seen after        median ${ms(quantile(result.visibleAfter, 0.5))}, 99 of 100 within ${ms(quantile(result.visibleAfter, 0.99))}, worst ${ms(quantile(result.visibleAfter, 1))} from the acknowledgement to the first answer of each process (frozen and killed ones included)`,
    `time              ${seconds.toFixed(0)} s`,
    `stale reads       ${count.format(wrong.length)}`,
    ...section('wrong', wrong.map(wordsOf)),
    ...section('answers that nobody should get', http.strange),
    ...section('refused while nothing that may cost an answer had happened', result.refused),
    ...section('readers and writers that did nothing', result.idle),
    ...section('server processes that ended by themselves', result.crashes),
    ...section('not recovered', nemesis.lasting),
  ]
}

function wordsOf({ what, read, acknowledged }: RunResult['wrong'][number]): string {
  const about = read
    ? `${read.asked} at machine ${read.machine}: ${JSON.stringify(read.answer)}`
    : JSON.stringify(acknowledged)
  return `${what}: ${about}`
}

function section(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return []
  const shown = lines.slice(0, 5).map((line) => `  ${line}`)
  return [`${title}: ${lines.length}`, ...shown, ...(lines.length > 5 ? ['  …'] : [])]
}

function tally(all: readonly string[]): string {
  const times = new Map<string, number>()
  for (const one of all) times.set(one, (times.get(one) ?? 0) + 1)
  return [...times].map(([one, often]) => `${one} ${often}`).join(', ')
}

function quantile(all: readonly number[], share: number): number {
  const sorted = [...all].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}

const ms = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`
