import { location } from '@/db/schema/locations'
import { theatreCase } from '@/db/schema/theatre/operations'
import { demoWords } from '../../theatre/words/demo'
import type { Demo } from '../demo'
import { demoId } from '../demo-id'
import { type DemoStep, historyOf, keepingOf } from '../demo-steps'
import { insertRows } from '../insert-rows'

/** The lists: in which theatre, on which day, from when to when, and how far each has come. */
const LISTS = [
  { theatre: 0, days: 0, from: '12:30', until: '18:00', steps: ['plan', 'confirm'] },
  { theatre: 0, days: 1, from: '07:30', until: '13:00', steps: ['plan', 'confirm'] },
  { theatre: 1, days: 1, from: '10:00', until: '16:00', steps: ['plan'] },
  { theatre: 1, days: 2, from: '08:00', until: '14:00', steps: ['plan', 'cancel'] },
] as const

const STATUS = { plan: 'planned', confirm: 'confirmed', cancel: 'cancelled' } as const

/** The lists of the theatres, the kit, and which operation of tomorrow has which. */
export async function addDemoTheatrePlan(demo: Demo): Promise<void> {
  const { sql } = demo
  const theatres = await sql<{ id: string }[]>`
    select ${location.id} as id from ${location} where ${location.form} = 'th' order by ${location.name}`
  const coordinator = { staffId: demo.staff('olga'), role: 'theatre_coordinator' }
  const lists = LISTS.flatMap((list) => {
    const theatre = theatres[list.theatre]
    if (!theatre) return []
    const steps = list.steps.map(
      (event, nth): DemoStep => ({
        ...{ event, to: STATUS[event], at: demo.at(-7 + nth, '10:15'), ...coordinator },
        ...(event === 'cancel' && { reason: demoWords.listCancelled }),
      }),
    )
    const [from, until] = [demo.at(list.days, list.from), demo.at(list.days, list.until)]
    const row = {
      ...{ id: demoId(demo.random), theatre_id: theatre.id, surgeon_id: demo.staff('samuel') },
      period: `[${from.toISOString()},${until.toISOString()})`,
      ...keepingOf(steps),
    }
    return [{ row, steps }]
  })
  await insertRows(
    sql,
    'theatre_session',
    lists.map(({ row }) => row),
  )
  await insertRows(
    sql,
    'status_history',
    lists.flatMap(({ row, steps }) => historyOf('theatre_session', row.id, steps)),
  )
  const kept = {
    ...{ created_by: coordinator.staffId, updated_by: coordinator.staffId },
    ...{ created_at: demo.at(-20, '09:00'), updated_at: demo.at(-20, '09:00') },
  }
  const kits = demoWords.kits.map((kit) => ({ id: demoId(demo.random), ...kit, version: 1, ...kept }))
  await insertRows(sql, 'theatre_kit', kits)
  const [operation] = await sql<{ id: string }[]>`
    select ${theatreCase.id} as id from ${theatreCase}
     where ${theatreCase.status} = 'scheduled' order by lower(${theatreCase.period}) desc limit 1`
  const [tower] = kits
  if (operation && tower)
    await insertRows(sql, 'theatre_case_kit', [
      {
        ...{ id: demoId(demo.random), case_id: operation.id, kit_id: tower.id, removed: false },
        ...{ version: 1, ...kept },
      },
    ])
}
