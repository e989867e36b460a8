import { coding } from '@/db/schema/reference/codes'
import { columns } from '@/db/select-list'
import { demoPriceWords as words } from '../../billing/prices/words/demo'
import { codeSystems } from '../../codes/systems'
import { readForm } from '../../forms/read-form'
import { testLine } from '../../laboratory/catalogue/lines'
import { seededRandom } from '../../random/seeded-random'
import type { Demo } from '../demo'
import { demoId } from '../demo-id'
import { insertRows } from '../insert-rows'
import { linesOf } from '../laboratory/catalogue'

/** Another one than that of the records, which stay as they were without prices. */
const SEED = 20_261_201

/** Something that the demo charges for: what it costs in the hospital’s list, or why nothing; and what NHI pays. */
interface Charged {
  code: string
  name: string
  amount?: number
  free?: string
  nhi?: number
}

const usual: readonly Charged[] = [
  { code: 'visit/AMB', name: words.visit, amount: 45_00, nhi: 38_00 },
  { code: 'visit/EMER', name: words.emergency, amount: 120_00, nhi: 105_00 },
  { code: 'bed/MED-A', name: words.bed('Medical A'), amount: 280_00, nhi: 250_00 },
  { code: 'bed/SUR-A', name: words.bed('Surgical A'), amount: 310_00, nhi: 275_00 },
  { code: 'bed/MAT', name: words.bed('Maternity'), amount: 260_00 },
  { code: 'bed/leave', name: words.leave, free: words.leaveFree },
  { code: 'theatre/minute', name: words.minute, amount: 14_50, nhi: 12_25 },
  { code: 'theatre/team-surgeon', name: words.surgeon, amount: 420_00 },
  { code: 'theatre/team-anaesthetist', name: words.anaesthetist, amount: 310_00 },
  ...(['assistant', 'scrub', 'circulating', 'recovery'] as const).map((role) => ({
    ...{ code: `theatre/team-${role}`, name: words.team(role), free: words.inMinutes },
  })),
]

/**
 * What the demo charges for, the hospital's prices and two payers, one with prices of its own. Comes before what is charged, all of
 * which is charged then.
 */
export async function addDemoPrices(demo: Demo): Promise<void> {
  const { sql } = demo
  const random = seededRandom(SEED)
  const vera = demo.staff('vera')
  const at = demo.at(-400, '08:00')
  const keeping = { version: 1, created_at: at, created_by: vera, updated_at: at, updated_by: vera }
  await sql`
    insert into charge_capture (since) values (${at})
    on conflict (one) do update set since = least(charge_capture.since, excluded.since)`
  const charged = [...usual, ...(await tests()), ...(await procedures(demo))]
  await insertRows(
    sql,
    'charge_item_definition',
    charged.map(({ code, name, free = null }) => ({
      ...{
        id: demoId(random),
        code,
        name,
        tax_basis_points: 0,
        free_because: free,
        active: true,
        ...keeping,
      },
    })),
  )
  const payers = [
    { id: demoId(random), code: 'NHI', name: words.nhi, active: true, ...keeping },
    { id: demoId(random), code: 'MUTUAL', name: words.mutual, active: true, ...keeping },
  ]
  await insertRows(sql, 'payer', payers)
  const lists = [
    { id: demoId(random), name: words.hospital, payer_id: null, ...keeping },
    ...payers.map(({ id, name }) => ({ id: demoId(random), name, payer_id: id, ...keeping })),
  ]
  await insertRows(sql, 'price_list', lists)
  const [hospital, nhi] = lists
  const prices = charged.flatMap(({ code, amount, nhi: agreed }) => [
    { list_id: hospital?.id, code, amount_minor: amount },
    { list_id: nhi?.id, code, amount_minor: agreed },
  ])
  await insertRows(
    sql,
    'price',
    prices
      .filter(({ amount_minor: amount }) => amount !== undefined)
      .map((one) => ({
        ...{ id: demoId(random), ...one, valid: `[${demo.dayAt(at)},)`, per_units: 1 },
        ...{ created_at: at, created_by: vera },
      })),
  )
}

/** The tests of the catalogue; what is worked out from others costs nothing. */
async function tests(): Promise<Charged[]> {
  const lines = (await linesOf('tests.csv')).map((fields) => readForm(testLine, fields))
  return lines.map(({ code, name, formula }, nth) => ({
    ...{ code: `laboratory/${code}`, name },
    ...(formula ? { free: words.workedOut } : { amount: 4_50 + (nth % 9) * 1_75 }),
  }))
}

/** Imaging and procedures, as they are ordered. */
async function procedures({ sql }: Demo): Promise<Charged[]> {
  const rows = await sql`
    select ${columns({ code: coding.code, name: coding.display })} from ${coding}
     where ${coding.system} = ${codeSystems.procedure.uri} and ${coding.active} order by ${coding.code}`
  return rows
    .filter(({ code }) => /^[A-Za-z0-9._:-]{1,60}$/.test(code))
    .map(({ code, name }, nth) => ({ code: `examination/${code}`, name, amount: 60_00 + (nth % 7) * 25_00 }))
}
