import { randomUUID } from 'node:crypto'
import type { Sql } from '@/db/client'
import { enterResults } from '@/lib/laboratory/results/enter'
import { verifyResults } from '@/lib/laboratory/results/verify'
import { checkPrescription } from '@/lib/pharmacy/dispense/commands/check'
import { handOver } from '@/lib/pharmacy/dispense/commands/hand-over'
import { pickBatch } from '@/lib/pharmacy/dispense/commands/pick'
import { demoPeopleOf } from '@/lib/simulation/people'
import { type Quantiles, quantiles } from '../measure/quantiles'
import type { As } from '../operations/subject'

/** As many steps before as are not counted. */
const WARM = 2
const because = 'Measured'

/** How long a dispense and a verification take, each `rounds` times, on records that wait for it. */
export async function timedSteps(sql: Sql, rounds: number): Promise<Record<string, Quantiles>> {
  const as = await demoPeopleOf(sql, ['peter', 'lena', 'laura'])
  const times: Record<string, number[]> = {}
  const timed = async (name: string, nth: number, step: () => Promise<unknown>) => {
    const start = performance.now()
    await step()
    if (nth >= WARM) times[name] = [...(times[name] ?? []), performance.now() - start]
  }
  await dispense(sql, as, rounds + WARM, timed)
  await verify(sql, as, rounds + WARM, timed)
  for (const name of ['a dispense', 'a verification'])
    if (!times[name]) throw new Error(`There was not enough to do for ${name}.`)
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, quantiles(all)]))
}

type Timed = (name: string, nth: number, step: () => Promise<unknown>) => Promise<void>

/** Prescriptions of the wards, each checked, picked and handed over. */
async function dispense(sql: Sql, as: As, count: number, timed: Timed): Promise<void> {
  const peter = as('peter')
  const waiting = await sql<
    { id: string; version: number; itemId: string; placeId: string; batchId: string }[]
  >`
    select m.id, m.version, i.id as "itemId", p.id as "placeId", b.id as "batchId"
      from dispense_queue q join medication_request m on m.id = q.medication_request_id and m.status = 'active' and m.category = 'inpatient'
      join stock_item i on i.medication_system = m.system and i.medication_code = m.code and not i.controlled
      join stock_location p on p.kind = 'pharmacy'
      join lateral (select b.id from stock_batch b join stock_balance w on w.batch_id = b.id and w.location_id = p.id and w.quantity >= ${count}
                     where b.item_id = i.id and b.status = 'available' and b.expires_on > current_date
                     order by b.expires_on limit 1) b on true
     where not exists (select from medication_dispense d where d.medication_request_id = m.id)
     order by q.since, m.id limit ${count}`
  for (const [nth, { id, version, itemId, placeId, batchId }] of waiting.entries()) {
    const key = () => randomUUID()
    let dispenseId = ''
    await timed('a check of a prescription', nth, async () => {
      dispenseId = await checkPrescription(peter, {
        ...{ key: key(), id, expectedVersion: version, itemId, locationId: placeId, prescribed: 1 },
        ...{ directions: because, override: because, substitutionReason: null },
      })
    })
    await timed('a pick', nth, () =>
      pickBatch(peter, {
        ...{ key: key(), id: dispenseId, expectedVersion: 1, scan: null, batchId, quantity: 1 },
        ...{ batchReason: because, overReason: null },
      }),
    )
    await timed('a dispense', nth, () =>
      handOver(peter, {
        ...{ key: key(), id: dispenseId, expectedVersion: 2, identifiedBy: ['name', 'birth-date'] },
        ...{ handedTo: 'ward', counselling: null, overReason: null, override: because, witnessId: null },
      }),
    )
  }
}

/** Specimens of one tube, each with its values entered again and verified. */
async function verify(sql: Sql, as: As, count: number, timed: Timed): Promise<void> {
  const rows = await sql<{ specimenId: string }[]>`
    select x.specimen_id as "specimenId" from observation x join specimen s on s.id = x.specimen_id and s.container = 'EDTA tube'
     where x.status in ('registered', 'preliminary') and x.created_by = (select id from staff where username = 'lena')
     group by 1 having bool_and(x.verified_by is null) order by 1 limit ${count}`
  for (const [nth, { specimenId }] of rows.entries()) {
    const values = () => sql<{ id: string; run: number; version: number; typed: string; status: string }[]>`
      select x.id, coalesce(x.run, 0)::int as run, x.version, x.status, round((t.low_possible + t.high_possible) / 2, t.decimals)::text as typed
        from observation x join lab_test t on t.id = x.test_id where x.specimen_id = ${specimenId} order by x.id`
    const typed = (await values()).filter(({ status }) => status === 'registered')
    if (typed.length > 0)
      await enterResults(as('lena'), {
        ...{ key: randomUUID(), specimenId, analyser: null },
        values: typed.map(({ id, run, typed: half }) => ({ id, run, typed: half, comment: null })),
      })
    const chosen = (await values()).map(({ id, run, version }) => ({ id, run, expectedVersion: version }))
    await timed('a verification', nth, () =>
      verifyResults(as('laura'), { key: randomUUID(), specimenId, chosen }),
    )
  }
}
