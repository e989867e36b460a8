import { drizzleOver } from '@/db/client'
import { type Cell, setGrant } from '@/lib/access/admin/grants'
import type { AuditIdentity } from '@/lib/access/audit-identity'
import { type Hospital, openHospital } from '../hospital'
import { type Bar, timeBar } from '../measure/bars'
import { type Contender, figureOf, interleave, ratioOf } from '../measure/interleave'
import { counted, type Figure, numberCell, type Report, ratioCell } from '../measure/report'
import { statementsOf } from '../measure/statements'
import { firstChecks } from './first-check'
import type { World } from './world'

/** The smallest is the demo hospital; each other one differs from it in one number. */
const sizes = [
  { staff: 11, elements: 50 },
  { staff: 1_000, elements: 50 },
  { staff: 100_000, elements: 50 },
  { staff: 11, elements: 2_000 },
] as const

const BAR = 1.5
/** What the operator's tool changes counts at once; what Settings changes is held against the rules about access first. */
const cli = { name: 'bench', source: 'cli' } as const
const settings = { name: 'bench', source: 'settings' } as const
const cell: Cell = { kind: 'menu', role: 'nurse', target: 'menu_pharmacy' }

/** What one change of a grant costs, in small and large hospitals, and what the first check after it costs. */
export async function benchChange(world: World, quick: boolean): Promise<Report> {
  const hospitals: Hospital[] = []
  try {
    for (const size of sizes) {
      if (size.staff > 10_000) console.error(`  a hospital with ${size.staff.toLocaleString('en')} staff …`)
      hospitals.push(await openHospital(world, size))
    }
    const changes = await changesIn(world, hospitals, quick)
    const [few, many] = [hospitals.at(0), hospitals.at(-1)]
    if (!few || !many) throw new Error('There is no hospital to compare.')
    const first = await firstChecks(few, many, changeTwice, quick)
    const notes = [
      'Statements: what the portal sends, begin and commit included; what triggers run is in the time only.',
      'The staff have the roles of a hospital (half nurses, one in 500 an administrator), one in ten two of them; the',
      'tables are analyzed, as they are a minute after an import. Postgres does not wait for the disk here, so that the',
      'disk cannot hide what grows. Held against the rules: as Settings does it, with everybody read and proved before and after;',
      'the other columns are of what the operator’s tool does. The first check reads the rules from the access tables; the next one is warm again.',
    ]
    return {
      title: 'One change of a grant (a menu for a role), committed, and the first check after it',
      tables: [changes.table, first.table],
      notes,
      bars: changes.bars,
      figures: [...changes.figures, ...first.figures],
    }
  } finally {
    for (const { sql } of hospitals) await sql.end({ timeout: 1 })
  }
}

async function changesIn(world: World, hospitals: readonly Hospital[], quick: boolean) {
  const smallest = hospitals[0]?.name ?? ''
  const figures: Figure[] = []
  const bars: Bar[] = []
  const table: string[][] = [
    ['hospital', 'change ms', 'statements', 'time ÷ smallest', 'held against the rules ms'],
  ]
  const rounds = await interleave(
    hospitals.map((hospital) => contender(hospital, quick ? 10 : 40, cli)),
    quick ? 5 : 15,
  )
  const heldRounds = await interleave(
    hospitals.map((hospital) => contender(hospital, 2, settings)),
    quick ? 3 : 7,
  )
  for (const hospital of hospitals) {
    const { name } = hospital
    const statements = (await statementsOf(world, () => changeTwice(hospital))).length / 2
    const time = figureOf(rounds, 'time', name)
    const ratio = ratioOf(rounds, 'time', name, smallest)
    const held = figureOf(heldRounds, 'time', name)
    table.push([
      name,
      numberCell(time.median),
      numberCell(statements),
      name === smallest ? '1' : ratioCell(ratio),
      numberCell(held.median),
    ])
    figures.push(
      { name: `${name}: time of a change`, unit: 'ms', ...time },
      { name: `${name}: time of a change that is held against the rules`, unit: 'ms', ...held },
      counted(`${name}: statements of a change`, 'statements', statements),
      { name: `${name}: time of a change ÷ ${smallest}`, unit: 'ratio', ...ratio },
    )
    if (name.startsWith('100,000'))
      bars.push(timeBar({ name: `a change, ${name}, by ${smallest}`, limit: BAR, unit: '' }, ratio))
  }
  return { table, figures, bars }
}

function contender(hospital: Hospital, changes: number, actor: AuditIdentity): Contender<'time'> {
  return {
    name: hospital.name,
    async round() {
      const began = performance.now()
      for (let pair = 0; pair < changes / 2; pair++) await changeTwice(hospital, undefined, actor)
      return { time: (performance.now() - began) / changes }
    },
  }
}

/** Switches a grant on and off. Calls `between` after each of the two. */
async function changeTwice(
  { sql }: Hospital,
  between?: () => Promise<void>,
  actor: AuditIdentity = cli,
): Promise<void> {
  const database = drizzleOver(sql)
  for (const wanted of [true, false]) {
    const { before, after } = await setGrant(database, actor, cell, wanted)
    if (before === after) throw new Error('The grant was already so; nothing was measured.')
    await between?.()
  }
}
