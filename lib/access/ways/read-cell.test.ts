import { afterAll, expect, it } from 'vitest'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client, database } from '../../platform/database'
import { type Cell, setGrant } from '../admin/grants'
import { cellSentences } from './cell-sentences'
import { readCell } from './read-cell'

const hospital = hospitalInTest('cell')
afterAll(() => client().end())

const actor = { name: 'adam', source: 'settings' } as const
const read = (cell: Cell) => readCell(hospital.as('adam'), cell)
const lines = async (cell: Cell, now?: number) => {
  const found = await read(cell)
  return found && cellSentences(found, now).lines
}

it('says what was there from the beginning, and what was never given', async () => {
  expect(await lines({ kind: 'menu', role: 'nurse', target: 'menu_inpatient' })).toEqual([
    expect.stringMatching(/^Since .+, when the portal was set up\.$/),
    'It has no end.',
    '1 person has it through this role.',
    'None of them has it in any other way.',
  ])
  expect(await lines({ kind: 'permission', role: 'nurse', target: 'settings.audit.read' })).toEqual([
    'This role was never given it.',
    '1 person has this role.',
    'None of them has it in any other way.',
  ])
})

it('says who gave it, why and until when, and who took it away', async () => {
  const cell = { kind: 'menu', role: 'nurse', target: 'menu_pharmacy' } as const
  await setGrant(database(), actor, cell, true, {
    period: { until: new Date('2099-11-30T07:00:00Z') },
    because: { reason: 'The pharmacy is short of people' },
  })
  expect(await lines(cell)).toEqual([
    expect.stringMatching(/^Given by Adam Clarke .*on /),
    'Reason: The pharmacy is short of people',
    expect.stringMatching(/^Holds until 30 Nov 2099/),
    '1 person has it through this role.',
    'None of them has it in any other way.',
  ])
  expect(await lines(cell, Date.parse('2100-01-01'))).toContainEqual(
    expect.stringMatching(/^Ended on 30 Nov 2099/),
  )
  await hospital.owner`
    update ui_permission_role set valid_until = null
     where (ui_permission_id, role_id) = (select u.id, r.id from ui_permission u, role r
                                           where u.element_id = 'menu_pharmacy' and r.slug = 'nurse')`
  expect(await lines(cell)).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^Given by Adam/),
      expect.stringMatching(/^When it holds was changed by SQL/),
      'It has no end.',
    ]),
  )
  await setGrant(database(), actor, cell, false)
  const after = await lines(cell)
  expect(after).toEqual([
    expect.stringMatching(/^Given by Adam/),
    'Reason: The pharmacy is short of people',
    expect.stringMatching(/^Taken away by Adam/),
    'No reason was recorded.',
    '1 person has this role.',
    'None of them has it in any other way.',
  ])
})

it('says what is to begin, which nobody has yet', async () => {
  const cell = { kind: 'permission', role: 'cashier', target: 'settings.audit.read' } as const
  await setGrant(database(), actor, cell, true, { period: { from: new Date('2098-01-01T00:00:00Z') } })
  expect(await lines(cell)).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^Holds from .*2098/),
      expect.stringMatching(/have this role\.$|has this role\.$/),
    ]),
  )
})

it('names who has it by another role or without one, whatever the cell says', async () => {
  const { sql } = hospital
  const menu = { kind: 'menu', role: 'theatre_coordinator', target: 'menu_theatre' } as const
  const found = await read(menu)
  // Olga, and Sofia, who is a doctor too.
  expect(found?.holders).toBe(2)
  expect(found?.named).toEqual([
    expect.objectContaining({ fullName: expect.stringContaining('Sofia'), roles: ['Doctor'], direct: false }),
  ])
  const words = found && cellSentences(found)
  expect(words?.lines.slice(-2)).toEqual([
    '2 people have it through this role.',
    '1 of them has it in another way too:',
  ])
  expect(words?.people).toMatchObject([{ ways: 'through Doctor' }])
  await sql`insert into staff_permission (staff_id, permission_id)
            select s.id, p.id from staff s, permission p where s.username = 'olga' and p.codename = 'settings.audit.read'`
  const direct = await read({
    kind: 'permission',
    role: 'theatre_coordinator',
    target: 'settings.audit.read',
  })
  expect(direct && cellSentences(direct)).toMatchObject({
    lines: expect.arrayContaining(['1 of them has it in another way:']),
    people: [{ ways: 'without a role' }],
  })
  await sql`update staff set active = false where username = 'olga'`
  expect((await read(menu))?.holders).toBe(1)
})

it('knows only roles and entries that there are, and tells only who may see access', async () => {
  expect(await read({ kind: 'menu', role: 'nobody', target: 'menu_theatre' })).toBeUndefined()
  expect(await read({ kind: 'permission', role: 'nurse', target: 'menu_theatre' })).toBeUndefined()
  await expect(
    readCell(hospital.as('jane'), { kind: 'menu', role: 'nurse', target: 'menu_theatre' }),
  ).rejects.toMatchObject({ code: 'forbidden' })
})
