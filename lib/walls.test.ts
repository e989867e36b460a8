import { describe, expect, test } from 'vitest'
import { type SourceFile, sourceFiles } from '@/e2e/support/unit/source-files'
import { trespassesOf } from '@/e2e/support/walls/trespasses'

const house = sourceFiles('app', 'lib', 'db', 'e2e', 'bench')

/** What is found in the house with these files in it too, and not without them. */
function foundWith(...added: SourceFile[]): string[] {
  const before = new Set(trespassesOf(house))
  const paths = added.map(({ path }) => path)
  return trespassesOf([...house.filter(({ path }) => !paths.includes(path)), ...added]).filter(
    (one) => !before.has(one),
  )
}

const file = (path: string, source = ''): SourceFile => ({ path, source })

test('the house keeps its walls', () => {
  expect(trespassesOf(house)).toEqual([])
})

describe('each kind of trespass is found:', () => {
  test('a folder without a floor', () => {
    expect(foundWith(file('lib/annex/shed.ts'))).toEqual(['without a floor: lib/annex'])
  })

  test('a lower floor that imports a higher one, types included', () => {
    const source = "import type { Modules } from '../flows/close-visit'"
    expect(foundWith(file('lib/orders/x.ts', source))).toContain(
      'upwards: lib/orders/x.ts -> lib/flows/close-visit.ts',
    )
  })

  test('a sibling that imports a sibling, but not its model', () => {
    const machine = file('lib/pharmacy/model/dispense-machine.ts')
    const steps = file('lib/pharmacy/steps/release-stock.ts')
    const into = (what: string) => file('lib/billing/x.ts', `import { x } from '../pharmacy/${what}'`)
    expect(foundWith(machine, steps, into('model/dispense-machine'))).toEqual([])
    expect(foundWith(machine, steps, into('steps/release-stock'))).toEqual([
      'sibling: lib/billing/x.ts -> lib/pharmacy/steps/release-stock.ts',
    ])
  })

  test('a model, or words, that lead out of both', () => {
    const own = file('lib/pharmacy/model/x.ts', "import { menu } from '../permissions'")
    expect(foundWith(own)).toContain(
      'out of the model: lib/pharmacy/model/x.ts -> lib/pharmacy/permissions.ts',
    )
    const words = file('lib/pharmacy/words/x.ts', "import { menu } from '../permissions'")
    expect(foundWith(words)).toContain(
      'out of the model: lib/pharmacy/words/x.ts -> lib/pharmacy/permissions.ts',
    )
    const other = file('lib/pharmacy/model/x.ts', "import { visits } from '../../encounters/workflows'")
    expect(foundWith(other)).toContain(
      'out of the model: lib/pharmacy/model/x.ts -> lib/encounters/workflows.ts',
    )
  })

  test('words that lead out of words and models, which take labels from them', () => {
    const words = file('lib/pharmacy/words/codes.ts', "import '../permissions'")
    expect(foundWith(words)).toContain(
      'out of the model: lib/pharmacy/words/codes.ts -> lib/pharmacy/permissions.ts',
    )
    const model = file('lib/pharmacy/model/x.ts', "import '../words/codes'")
    const other = file('lib/billing/x.ts', "import '../pharmacy/words/codes'")
    expect(foundWith(file('lib/pharmacy/words/codes.ts'), model, other)).toEqual([])
  })

  test('SQL that names a table of a sibling or of a higher floor, and a schema that is taken from there', () => {
    const worklist = (sql: string) => file('lib/pharmacy/queries/x.ts', `const q = sql\`${sql}\``)
    expect(
      foundWith(worklist('select 1 from patient p join service_request o on o.patient_id = p.id')),
    ).toEqual([])
    expect(foundWith(worklist('select 1 from appointment'))).toEqual([
      'table of another: lib/pharmacy/queries/x.ts names appointment of appointments',
    ])
    const lower = file(
      'lib/patients/queries/x.ts',
      'const q = sql`select 1 from patient p join encounter e on true`',
    )
    expect(foundWith(lower)).toEqual([
      'table of another: lib/patients/queries/x.ts names encounter of encounters',
    ])
    const taken = file('lib/patients/steps/x.ts', "import { queueTicket } from '@/db/schema/queue'")
    expect(foundWith(taken)).toEqual([
      'table of another: lib/patients/steps/x.ts names queue_ticket of appointments',
    ])
    expect(
      foundWith(file('lib/flows/x.ts', 'const q = sql`select 1 from appointment join encounter e on true`')),
    ).toEqual([])
  })

  test('a circle of files, and one of rooms', () => {
    const two = [file('lib/format/a.ts', "import './b'"), file('lib/format/b.ts', "import './a'")]
    expect(foundWith(...two)).toEqual([
      'files in a circle: lib/format/a.ts -> lib/format/b.ts -> lib/format/a.ts',
    ])
    const rooms = [
      file('lib/format/a.ts', "import '../random/a'"),
      file('lib/random/a.ts'),
      file('lib/random/b.ts', "import '../format/c'"),
      file('lib/format/c.ts'),
    ]
    expect(foundWith(...rooms)).toEqual(['rooms in a circle: format -> random -> format'])
  })

  test('a crowded folder', () => {
    const crowd = Array.from({ length: 16 }, (_, nth) => file(`lib/pharmacy/crowd/file-${nth}.ts`))
    expect(foundWith(...crowd)).toEqual(['crowded: lib/pharmacy/crowd: 16 files'])
    expect(foundWith(...crowd.slice(1))).toEqual([])
  })
})
