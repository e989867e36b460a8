import { connect, drizzleOver, type Sql } from '@/db/client'
import { type Cell, setGrant } from '@/lib/access/grants'
import { type Contender, figureOf, interleave, ratioOf } from './interleave'
import { counted, type Figure, numberCell, type Report, ratioCell } from './report'
import { statementsOf } from './statements'
import type { World } from './world'

const MANY = 10_000
const actor = { name: 'bench', source: 'cli' } as const
const cell: Cell = { kind: 'menu', role: 'nurse', target: 'menu_pharmacy' }

/** What one change of a grant costs, from its first statement to its commit, with few and with many staff. */
export async function benchChange(world: World, quick: boolean): Promise<Report> {
  const few = await openHospital(world, 'bench_few', 0)
  const many = await openHospital(world, 'bench_many', MANY)
  const figures: Figure[] = []
  const table = [['staff', 'time ms', 'statements', 'time ÷ few staff']]
  try {
    const hospitals = [few, many]
    const rounds = await interleave(
      hospitals.map((hospital) => contender(hospital, quick ? 10 : 40)),
      quick ? 3 : 15,
    )
    for (const hospital of hospitals) {
      const { name } = hospital
      const statements = (await statementsOf(world, () => changeTwice(hospital))).length / 2
      const time = figureOf(rounds, 'time', name)
      const ratio = ratioOf(rounds, 'time', name, few.name)
      table.push([
        name,
        numberCell(time.median),
        numberCell(statements),
        hospital === few ? '1' : ratioCell(ratio),
      ])
      figures.push(
        { name: `${name}: time of a change`, unit: 'ms', ...time },
        counted(`${name}: statements of a change`, 'statements', statements),
        { name: `${name}: time of a change ÷ ${few.name}`, unit: 'ratio', ...ratio },
      )
    }
  } finally {
    await few.sql.end({ timeout: 1 })
    await many.sql.end({ timeout: 1 })
  }
  const notes = [
    'Statements: what the portal sends, begin and commit included; what triggers run is in the time only.',
    'Postgres does not wait for the disk here, so that the disk cannot hide what grows with the staff.',
  ]
  return {
    title: 'One change of a grant (a menu for a role), committed',
    tables: [table],
    notes,
    bars: [],
    figures,
  }
}

interface Hospital {
  readonly name: string
  readonly sql: Sql
}

/** A copy of the demo hospital with `extra` people more, spread over its roles but for the administrators. */
async function openHospital(world: World, database: string, extra: number): Promise<Hospital> {
  const sql = connect(await world.copyDatabase(database), {
    max: 1,
    name: 'bench',
    statementTimeoutMs: 120_000,
  })
  if (extra > 0) {
    await sql`
      with person as (
        insert into staff (username, full_name)
        select 'person' || n, 'Person ' || n from generate_series(1, ${extra}::int) n returning id)
      insert into staff_role (staff_id, role_id)
      select person.id, ids[1 + person.id % cardinality(ids)]
        from person, (select array_agg(id) as ids from role where slug <> 'admin') roles`
  }
  await sql`vacuum analyze`
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from staff`
  return { name: `${row?.count.toLocaleString('en')} staff`, sql }
}

function contender(hospital: Hospital, changes: number): Contender<'time'> {
  return {
    name: hospital.name,
    async round() {
      const began = performance.now()
      for (let pair = 0; pair < changes / 2; pair++) await changeTwice(hospital)
      return { time: (performance.now() - began) / changes }
    },
  }
}

async function changeTwice({ sql }: Hospital): Promise<void> {
  const database = drizzleOver(sql)
  for (const wanted of [true, false]) {
    const { before, after } = await setGrant(database, actor, cell, wanted)
    if (before === after) throw new Error('The grant was already so; nothing was measured.')
  }
}
