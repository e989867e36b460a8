// biome-ignore-all lint/suspicious/noTemplateCurlyInString: sources are written here as text.
import { describe, expect, test } from 'vitest'
import { namedAsText } from './named-as-text'

const tables = new Set(['appointment', 'patient', 'staff_role'])
const of = (...lines: string[]) => namedAsText({ path: 'x.ts', source: lines.join('\n') }, tables)
const made = "const [a, inUse] = [alias(appointment, 'a'), alias(patient, 'in_use')]"

test('a statement by reference is left alone', () => {
  expect(
    of(
      made,
      "import { p } from '../patients/records/person-records'",
      'sql`with listed as (select ${a.id} as id, rank from ${a} where ${a.startsAt} > now())',
      '  select ${columns({ id: p.id })}, listed.rank from listed l, lateral (select 1) join ${p} on ${p.id} = l.id`',
      'sql`insert into ${appointment} (${names(a.id)}) select id from made on conflict do update set ${names(a.id)} = 1`',
      'drizzle`select ${a.id} from ${appointment} ${a} left join ${patient} on ${a.id} = 1 for update`',
      "const patient = 'from patient p where a.id' // sql`from patient`",
    ),
  ).toEqual([])
})

describe('finds', () => {
  test.each([
    ['select 1 from patient', 'patient'],
    ['select 1 from ${a} join "staff_role" sr on true', 'staff_role'],
    ['update appointment set x = 1', 'appointment'],
    ['insert into patient (id) values (1)', 'patient'],
    ['delete from only patient', 'patient'],
    ['delete from ${a} using patient', 'patient'],
    ['select 1 from kept k, patient p', 'patient'],
    ['select 1 from ${a}, patient', 'patient'],
    ['select 1 from listed where exists (select from\n  Patient)', 'Patient'],
  ])('a table in %j', (statement, table) => {
    expect(of(made, `sql\`${statement}\``)).toEqual([`x.ts:2 ${table}`])
  })

  test('a table in a part of a statement, and in every form in which one is written', () => {
    expect(
      of(
        'sql`select 1 ${wide ? sql`from patient` : sql``}`',
        'client()<{ id: string }[]>`select id from patient`',
      ),
    ).toEqual(['x.ts:1 patient', 'x.ts:2 patient'])
  })

  test('an alias that exists only in the text', () => {
    expect(of('sql`select 1 from ${appointment} b where true`')).toEqual(['x.ts:1 ? b'])
    expect(of('sql`select 1 from listed join ${appointment} as b on true`')).toEqual(['x.ts:1 ? b'])
  })

  test('a column of an alias that the file makes or imports, and of no other', () => {
    expect(of(made, 'sql`select a.starts_at, "a"."id", in_use.mrn, data.id from ${a}`')).toEqual([
      'x.ts:2 a.starts_at',
      'x.ts:2 "a"."id"',
      'x.ts:2 in_use.mrn',
    ])
    expect(of("import { p, patients } from '../x'", 'sql`select p.mrn, patients.mrn from ${p}`')).toEqual([
      'x.ts:2 p.mrn',
    ])
  })
})
