import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addPatient } from '@/e2e/support/records/patients'
import { addVisit } from '@/e2e/support/records/visits'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { mrnOf } from '../patients/model/mrn'
import { client } from '../platform/database'
import { askLog } from './ask-log'
import { exportLog } from './export'
import { readLog } from './queries/read-log'
import { readLogState } from './queries/state'
import { sentenceOf } from './sentence'
import { shownChanges } from './shown-changes'

const hospital = hospitalInTest('auditlog')
const adam = () => hospital.as('adam')
afterAll(() => client().end())

// Required by `forbidden()`; the build sets it from next.config.ts.
process.env.__NEXT_EXPERIMENTAL_AUTH_INTERRUPTS = 'true'

let mrn = ''
let patientId = ''
beforeAll(async () => {
  const visit = await addVisit(hospital.sql)
  patientId = visit.patientId
  const [row] = await hospital.sql<{ mrn: string }[]>`select mrn from patient where id = ${patientId}`
  mrn = row?.mrn ?? ''
  await hospital.sql.begin(async (sql) => {
    await sql`select set_config('portal.actor', 'david', true), set_config('portal.source', 'portal', true)`
    await sql`select audit_write('correct', 'patient', ${JSON.stringify({ id: patientId, changes: ['phone'] })}::text::jsonb)`
    await sql`select audit_write('triage', 'encounter', ${JSON.stringify({ id: visit.id, from: 'planned', to: 'in-progress:triage' })}::text::jsonb)`
    const correction = {
      id: '00000000-0000-4000-8000-00000000000a',
      was: { reaction: 'Rash' },
      is: { reaction: 'Hives' },
    }
    await sql`select audit_write('correct', 'allergy', ${JSON.stringify(correction)}::text::jsonb)`
  })
  await hospital.sql.begin(async (sql) => {
    await sql`select set_config('portal.actor', 'adam', true), set_config('portal.source', 'settings', true)`
    await sql`update staff set full_name = 'Jane Okoro' where username = 'jane'`
    await sql`insert into staff_role (staff_id, role_id) select s.id, r.id from staff s, role r where s.username = 'jane' and r.slug = 'cashier'`
  })
})

/** The sentences of the first page for the filters `given`. */
async function listed(given: Record<string, string>): Promise<string[]> {
  const { query, problems } = await askLog(adam(), given)
  if (!query) throw new Error(JSON.stringify(problems))
  return (await readLog(adam(), query)).rows.map(sentenceOf)
}

describe('the list is narrowed', () => {
  it('by who did it: by name, by username, and by what is no person', async () => {
    const acts = ['Gave jane the role Cashier', 'Changed the account jane']
    expect(await listed({ by: 'adam' })).toEqual(acts)
    expect(await listed({ by: 'Clarke ADAM' })).toEqual(acts)
    const [software] = await hospital.sql<{ actor: string; entries: number }[]>`
      select actor, count(*)::int as entries from audit_event where actor not in (select username from staff) group by 1 order by 2 desc limit 1`
    expect(await listed({ by: software?.actor ?? '' })).toHaveLength(Math.min(software?.entries ?? 0, 50))
  })

  it('by whom it concerns, by the kind of entry, and by both', async () => {
    expect((await listed({ about: 'jane' })).slice(0, 2)).toEqual([
      'Gave jane the role Cashier',
      'Changed the account jane',
    ])
    expect(new Set(await listed({ entry: 'staff_role', about: 'okoro' }))).toEqual(
      new Set(['Gave jane the role Cashier', 'Gave jane the role Nurse']),
    )
    expect(await listed({ entry: 'patient' })).toEqual(['Patient: corrected'])
  })

  it('by the patient, with every record that is theirs and no other', async () => {
    expect(await listed({ patient: mrn })).toEqual(['Visit: Start triage', 'Patient: corrected'])
    // Typed without its hyphen and zeros, and in other digits.
    const typed = mrn.replace('-', '').replace(/^0+/, '')
    const arabic = typed.replaceAll(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)))
    expect(await listed({ patient: arabic, by: 'david' })).toHaveLength(2)
  })

  it('by days, both inclusive', async () => {
    const [row] = await hospital.sql<
      { day: string }[]
    >`select to_char(max(at), 'YYYY-MM-DD') as day from audit_event`
    const day = row?.day ?? ''
    expect((await listed({ from: day, to: day, by: 'adam' })).length).toBe(2)
    expect(await listed({ to: '2020-01-01' })).toEqual([])
  })

  it.each([
    [{ from: '2026-02-30' }, 'from', 'This day does not exist.'],
    [{ from: '2026-03-02', to: '2026-03-01' }, 'to', 'The last day is before the first.'],
    [{ patient: '12345' }, 'patient', 'This is not an MRN. Type all of it, with its check digit.'],
    [{ patient: mrnOf(88_888_888) }, 'patient', `No patient has the MRN ${mrnOf(88_888_888)}.`],
    [{ entry: 'spaceship' }, 'entry', 'Choose a kind of entry from the list.'],
    [{ by: 'nobody at all' }, 'by', 'Nobody has “nobody at all” in their name or username.'],
    [{ about: 'x'.repeat(121) }, 'about', 'This is longer than any name here.'],
  ])('%j: says what is wrong with it, and nothing is read', async (given, field, problem) => {
    const asked = await askLog(adam(), given as Record<string, string>)
    expect(asked.query).toBeUndefined()
    expect(asked.problems).toEqual({ [field]: problem })
    expect(asked.typed).toEqual(given)
  })
})

it('goes on page by page without losing or repeating an entry, and says where it is', async () => {
  const all = await readLog(adam(), {}, undefined, 1_000)
  const ids: string[] = []
  let after: string | undefined
  do {
    const page = await readLog(adam(), {}, after, 7)
    expect(page.before).toBe(ids.length)
    expect(page.total).toBe(all.rows.length)
    ids.push(...page.rows.map(({ id }) => id))
    after = page.next
  } while (after)
  expect(ids).toEqual(all.rows.map(({ id }) => id))
  expect(ids.length).toBeGreaterThan(50)
  expect(all.isMore).toBe(false)
})

describe('values of patients’ records', () => {
  const correction = {
    entity: 'allergy',
    action: 'correct',
    subject: { id: 'x', was: { reaction: 'Rash' }, is: { reaction: 'Hives' } },
  }
  const bare = [{ field: 'Reaction', before: null, after: null }]

  it('are among the entries of the patient only, and clinical ones for clinical readers', () => {
    expect(shownChanges(hospital.as('david'), correction, true).changes).toEqual([
      { field: 'Reaction', before: 'Rash', after: 'Hives' },
    ])
    expect(shownChanges(hospital.as('david'), correction, false)).toEqual({
      changes: bare,
      withheld: 'patient',
    })
    expect(shownChanges(adam(), correction, true)).toEqual({ changes: bare, withheld: 'clinical' })
  })

  it('hide neither the step of a record nor what is changed about access', () => {
    const step = {
      entity: 'encounter',
      action: 'triage',
      subject: { from: 'planned', to: 'in-progress:triage' },
    }
    expect(shownChanges(adam(), step, false)).toEqual({
      changes: [{ field: 'Status', before: 'Arrived', after: 'In triage', isStatus: true }],
    })
    const renamed = {
      entity: 'staff',
      action: 'update',
      subject: {
        id: 1,
        full_name: 'Jane Okoro',
        active: true,
        before: { id: 1, full_name: 'Jane', active: true },
      },
    }
    expect(shownChanges(adam(), renamed, false).changes).toEqual([
      { field: 'Full name', before: 'Jane', after: 'Jane Okoro' },
    ])
  })

  it('leave a look in the log of the chart', async () => {
    const looks = () => hospital.sql`
      select c.part, s.username from chart_access c join staff s on s.id = c.staff_id where c.patient_id = ${patientId} and part = 'log'`
    const before = await looks()
    await askLog(adam(), { patient: mrn })
    expect(await looks()).toEqual([...before, { part: 'log', username: 'adam' }])
  })

  it('of a confidential patient are refused, and that is in the log', async () => {
    const { id } = await addPatient(hospital.sql, { confidential: true })
    const [row] = await hospital.sql<{ mrn: string }[]>`select mrn from patient where id = ${id}`
    await expect(askLog(adam(), { patient: row?.mrn ?? '' })).rejects.toMatchObject({
      digest: 'NEXT_HTTP_ERROR_FALLBACK;403',
    })
    const [refused] = await hospital.sql`
      select actor, subject->>'part' as part from audit_event where action = 'refused' and subject->>'patient_id' = ${id}`
    expect(refused).toEqual({ actor: 'adam', part: 'log' })
  })
})

describe('the export', () => {
  async function exported(given: Record<string, string>): Promise<string> {
    const { query, ...asked } = await askLog(adam(), given)
    if (!query) throw new Error('The filter is wrong.')
    return await new Response(await exportLog(adam(), { ...asked, query })).text()
  }

  it('has every entry of the list, and is one itself', async () => {
    const rows = await listed({ by: 'david' })
    const lines = (await exported({ by: 'david' })).trim().split('\r\n')
    expect(lines[0]).toContain('"sentence"')
    expect(lines.slice(1)).toHaveLength(rows.length)
    for (const [nth, sentence] of rows.entries()) expect(lines[nth + 1]).toContain(`"${sentence}"`)
    const [latest] = (await readLog(adam(), { entity: 'audit_event' })).rows
    expect(latest).toMatchObject({ actor: 'adam', action: 'export', subject: { by: 'david' } })
  })

  it('begins no formula in a spreadsheet, and keeps quotation marks', async () => {
    await hospital.sql`update staff set full_name = '=1+1 "x"' where username = 'david'`
    const text = await exported({ by: 'david' })
    expect(text).toContain(`,"'=1+1 ""x"" (not verified)",`)
    expect(text).not.toMatch(/(^|,)"[=+@-]/m)
    await hospital.sql`update staff set full_name = 'David Okello' where username = 'david'`
  })
})

describe('whether it is whole', () => {
  const shown = async () => (await readLog(adam(), {})).rows.map(({ id }) => id)

  it('is said of the entries shown, also when they are older than the latest of every chain', async () => {
    expect(await readLogState(adam(), await shown())).toMatchObject({
      problems: [],
      unchecked: true,
      whole: false,
    })
    const [oldest] = await hospital.owner<{ id: string }[]>`select min(id)::text as id from audit_event`
    await hospital.owner.begin(async (sql) => {
      await sql`alter table audit_event disable trigger audit_refuse`
      await sql`update audit_event set actor = 'nobody' where id = ${oldest?.id ?? ''}`
      await sql`alter table audit_event enable always trigger audit_refuse`
    })
    expect((await readLogState(adam(), [oldest?.id ?? ''])).problems[0]).toBe(
      `Entry ${oldest?.id} was changed.`,
    )
    expect((await readLogState(adam(), [], { whole: true })).problems.join()).toContain(
      'The chain breaks at entry',
    )
  })
})

it('is for those who may read the log, whatever else they manage', async () => {
  const manager = hospital.as('adam', { but: ['settings.audit.read'] })
  expect(manager.may('settings.access.manage')).toBe(true)
  await expect(askLog(manager, { by: 'adam' })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(readLog(manager, {})).rejects.toMatchObject({ code: 'forbidden' })
  await expect(readLogState(manager, [])).rejects.toMatchObject({ code: 'forbidden' })
  await expect(exportLog(manager, { query: {}, kept: {}, patient: undefined })).rejects.toMatchObject({
    code: 'forbidden',
  })
  const blind = hospital.as('adam', { but: ['patients.access.read'] })
  await expect(askLog(blind, { patient: mrn })).rejects.toMatchObject({ code: 'forbidden' })
})
