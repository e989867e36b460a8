import { readRules } from '@/lib/access/decision/queries'
import { openStore } from '@/lib/snapshot/stores/open'
import type { Hospital } from '../hospital'
import { type Contender, figureOf, interleave, ratioOf } from '../measure/interleave'
import { counted, type Figure, numberCell, ratioCell } from '../measure/report'
import { countingStore } from './counting-store'
import { startSessions } from './sessions'
import { portal } from './ways'

type Metric = 'first' | 'next'
type Change = (hospital: Hospital, between: () => Promise<void>) => Promise<void>

/**
 * The first check after a change, which reads all rules again, and the next one, with few and many elements.
 */
export async function firstChecks(few: Hospital, many: Hospital, change: Change, quick: boolean) {
  const hospitals = [few, many]
  const rounds = await interleave(
    await Promise.all(hospitals.map((hospital) => contender(hospital, change, quick ? 3 : 10))),
    quick ? 5 : 15,
  )
  const figures: Figure[] = []
  const table: string[][] = [
    ['hospital', 'snapshot kB', 'first check ms', 'next check ms', 'first ÷ next', 'first ÷ smallest'],
  ]
  for (const { name, sql } of hospitals) {
    const [row] = await readRules(sql)
    const kilobytes = Buffer.byteLength(row?.json ?? '') / 1000
    const first = figureOf(rounds, 'first', name)
    const next = figureOf(rounds, 'next', name)
    const ratio = ratioOf(rounds, 'first', name, few.name)
    table.push([
      name,
      numberCell(kilobytes),
      numberCell(first.median),
      numberCell(next.median),
      (first.median / next.median).toFixed(1),
      name === few.name ? '1' : ratioCell(ratio),
    ])
    figures.push(
      counted(`${name}: snapshot of the rules`, 'kB', kilobytes),
      { name: `${name}: first check after a change`, unit: 'ms', ...first },
      { name: `${name}: next check`, unit: 'ms', ...next },
      { name: `${name}: first check after a change ÷ ${few.name}`, unit: 'ratio', ...ratio },
    )
  }
  return { table, figures }
}

async function contender(hospital: Hospital, change: Change, pairs: number): Promise<Contender<Metric>> {
  const { sql } = hospital
  const store = countingStore(await openStore({ kind: 'database', sql }))
  const resolve = portal(sql, store, 'access')
  const [session] = await startSessions(sql, 1)
  const check = async () => {
    const began = performance.now()
    if (!(await resolve(session?.id ?? ''))) throw new Error('A live session was taken for none.')
    return performance.now() - began
  }
  return {
    name: hospital.name,
    async round() {
      const took = { first: 0, next: 0 }
      for (let pair = 0; pair < pairs; pair++)
        await change(hospital, async () => {
          took.first += await check()
          await store.settled()
          took.next += await check()
        })
      return { first: took.first / pairs / 2, next: took.next / pairs / 2 }
    },
  }
}
