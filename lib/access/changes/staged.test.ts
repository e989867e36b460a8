import { beforeEach, describe, expect, it } from 'vitest'
import { drizzleOver } from '@/db/client'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { type Cell, setGrant } from '../admin/grants'
import { readSwitchPreview } from '../rules/pages/preview-page'
import { proveFirst } from '../rules/prove-first'
import { cancelComing } from './cancel'
import { readComing } from './coming'
import { readChanges } from './read-changes'
import { comingSentence, moveSentence } from './sentences'
import { readStaged, type Staged, stagedGrant, type TypedTimes } from './staged'

const hospital = hospitalInTest('staged')
const database = () => drizzleOver(hospital.sql)
const adam = { name: 'adam', source: 'settings' } as const
const admin = () => hospital.as('adam')
const pharmacy: Cell = { kind: 'menu', role: 'nurse', target: 'menu_pharmacy' }
const patients: Cell = { kind: 'menu', role: 'nurse', target: 'menu_patients' }

const nothing: TypedTimes = { beginDay: '', beginTime: '', endDay: '', endTime: '' }
const opening: TypedTimes = { beginDay: '2099-03-01', beginTime: '08:00', endDay: '2099-03-02', endTime: '' }

const stage = async (cell: Cell, wanted: boolean, staged: Staged, digest?: string) => {
  const { granted, period } = stagedGrant(wanted, staged)
  return await setGrant(database(), adam, cell, granted, {
    seen: !wanted,
    period,
    first: (transaction) => proveFirst(transaction, { ...cell, wanted }, digest, staged.begin),
  })
}
const cancel = (coming: Awaited<ReturnType<typeof readComing>>[number] | undefined) => {
  if (!coming) throw new Error('Nothing is coming.')
  const { begins, at, cancel: move } = coming
  const asked = { table: move.table, ids: move.ids, begins, at: at.toISOString() }
  return database().transaction((transaction) => cancelComing(transaction, admin(), asked))
}
const coming = () => readComing(admin(), database())

beforeEach(async () => {
  await setGrant(database(), adam, pharmacy, false)
  await setGrant(database(), adam, patients, true)
})

describe('the days and times of a staged switch', () => {
  it('are the hospital’s; without a time a day begins and ends as a whole', () => {
    const { staged, errors } = readStaged(opening, true)
    expect(errors).toEqual({})
    expect(staged).toEqual({ begin: new Date('2099-03-01T08:00:00Z'), end: new Date('2099-03-03T00:00:00Z') })
    expect(readStaged({ ...nothing, beginDay: '٢٠٩٩-٠٣-٠١' }, true).staged.begin).toEqual(
      new Date('2099-03-01T00:00:00Z'),
    )
    expect(readStaged(nothing, true)).toEqual({ staged: {}, errors: {} })
  })

  it.each([
    ['a day that does not exist', { beginDay: '2099-02-30' }, 'beginDay'],
    ['a time without a day', { beginTime: '08:00' }, 'beginDay'],
    ['a time that does not exist', { beginDay: '2099-03-01', beginTime: '25:00' }, 'beginTime'],
    ['a day that is over', { beginDay: '2020-03-01' }, 'beginDay'],
    ['an end before the beginning', { beginDay: '2099-03-02', endDay: '2099-03-01' }, 'endDay'],
  ])('%s is said at its field, and nothing is staged', (_, typed, field) => {
    const { staged, errors } = readStaged({ ...nothing, ...typed }, true)
    expect(Object.keys(errors)).toEqual([field])
    expect(staged).toEqual({})
  })

  it('what is closed has no end', () => {
    expect(Object.keys(readStaged(opening, false).errors)).toEqual(['endDay'])
    expect(readStaged({ ...opening, endDay: '' }, false).errors).toEqual({})
  })
})

describe('a staged switch', () => {
  it('opens at its beginning and closes at its end, as the preview says', async () => {
    const preview = await readSwitchPreview(admin(), database(), pharmacy, 0, opening)
    expect(preview).toMatchObject({ on: false, counts: { opens: 1 }, closesAgain: { closes: 1, people: 1 } })
    const { staged } = readStaged(opening, true)
    await stage(pharmacy, true, staged, preview?.digest)
    expect((await coming()).map(comingSentence)).toEqual([
      'Nurse can open Pharmacy from 1 Mar 2099, 08:00',
      'Nurse can open Pharmacy until 3 Mar 2099, 00:00',
    ])
    // It is not open yet.
    expect(await readSwitchPreview(admin(), database(), pharmacy, 0)).toMatchObject({ on: false })
  })

  it('closes at its beginning, and stays open until then', async () => {
    const typed = { ...nothing, beginDay: '2099-03-01' }
    const preview = await readSwitchPreview(admin(), database(), patients, 0, typed)
    expect(preview).toMatchObject({ on: true, counts: { closes: 1 } })
    await stage(patients, false, readStaged(typed, false).staged, preview?.digest)
    expect((await coming()).map(comingSentence)).toEqual(['Nurse can open Patients until 1 Mar 2099, 00:00'])
    expect(await readSwitchPreview(admin(), database(), patients, 0)).toMatchObject({ on: true })
    const { rows } = await readChanges(admin())
    expect(rows[0]?.moves.map(moveSentence)).toEqual(['Nurse can open Patients, now until 1 Mar 2099, 00:00'])
  })

  it('is refused with a list of another time', async () => {
    const now = await readSwitchPreview(admin(), database(), pharmacy, 0)
    await hospital.owner`insert into staff_role (staff_id, role_id, valid_from)
      select s.id, r.id, '2099-01-01' from staff s, role r where s.username = 'carl' and r.slug = 'nurse'`
    const { staged } = readStaged(opening, true)
    await expect(stage(pharmacy, true, staged, now?.digest)).rejects.toMatchObject({
      reason: 'access.listMoved',
    })
    const then = await readSwitchPreview(admin(), database(), pharmacy, 0, opening)
    expect(then).toMatchObject({ counts: { opens: 2 } })
    await expect(stage(pharmacy, true, staged, then?.digest)).resolves.toBeDefined()
    await hospital.owner`delete from staff_role where valid_from = '2099-01-01'`
  })
})

describe('what is coming', () => {
  it('is cancelled: what was to begin does not, what was to end stays', async () => {
    await stage(pharmacy, true, readStaged(opening, true).staged)
    const [begins, ends] = await coming()
    await cancel(ends)
    expect((await coming()).map(comingSentence)).toEqual(['Nurse can open Pharmacy from 1 Mar 2099, 08:00'])
    await cancel(begins)
    expect(await coming()).toEqual([])
    expect((await readChanges(admin())).rows[0]?.moves.map(moveSentence)).toEqual([
      'Pharmacy was closed to Nurse',
    ])
  })

  it('is not cancelled twice, nor after somebody has changed it', async () => {
    await stage(pharmacy, true, { begin: new Date('2099-03-01T08:00:00Z') })
    const [begins] = await coming()
    await cancel(begins)
    await expect(cancel(begins)).rejects.toMatchObject({
      code: 'conflict',
      reason: 'access.change.notComing',
    })
    await stage(pharmacy, true, { begin: new Date('2099-04-01T08:00:00Z') })
    await expect(cancel(begins)).rejects.toMatchObject({ code: 'conflict' })
    await cancel((await coming())[0])
  })

  it('needs the permissions of Settings', async () => {
    await stage(pharmacy, true, { begin: new Date('2099-03-01T08:00:00Z') })
    const [begins] = await coming()
    await expect(readComing(hospital.as('mina'), database())).rejects.toMatchObject({ code: 'forbidden' })
    const reader = hospital.as('adam', { but: ['settings.access.manage'] })
    const { table, ids } = begins?.cancel ?? { table: 'staff_role', ids: [1, 1] as const }
    const asked = { table, ids, begins: true, at: begins?.at.toISOString() ?? '' }
    await expect(
      database().transaction((transaction) => cancelComing(transaction, reader, asked)),
    ).rejects.toMatchObject({ code: 'forbidden' })
    await expect(cancel(begins)).resolves.toBeDefined()
  })
})
