import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { hospitalDay } from '../../clock/hospital-time'
import { runInContext } from '../../platform/request-context'
import { requirePermission } from '../guards/require-permission'
import { markRequired, usedIn } from './mark-use'
import { useRecorder } from './recorder'

const hospital = hospitalInTest('use')
let recorder: ReturnType<typeof useRecorder>
const id = (username: string) => hospital.as(username).person.id
const rows = () => hospital.sql`
  select p.username, u.entry, u.count, u.day::text as day from access_use u join staff p on p.id = u.staff_id
   order by p.username, u.entry`

beforeEach(async () => {
  await hospital.owner`delete from access_use`
  recorder = useRecorder(hospital.sql)
})
afterEach(() => recorder.stop())

describe('the use of access', () => {
  it('is counted by person, entry and day, and added to what is there', async () => {
    const day = hospitalDay(new Date())
    recorder.note(id('jane'), ['menu_patients', 'patients.read'])
    recorder.note(id('jane'), ['menu_patients'])
    await recorder.flush()
    recorder.note(id('jane'), ['menu_patients'])
    recorder.note(id('david'), ['menu_patients'])
    await recorder.stop()
    expect(await rows()).toEqual([
      { username: 'david', entry: 'menu_patients', count: 1, day },
      { username: 'jane', entry: 'menu_patients', count: 3, day },
      { username: 'jane', entry: 'patients.read', count: 1, day },
    ])
  })

  it('is kept while the database refuses it, and written with the next', async () => {
    await hospital.owner`alter table access_use rename to access_use_away`
    recorder.note(id('jane'), ['menu_patients'])
    await recorder.flush()
    await hospital.owner`alter table access_use_away rename to access_use`
    recorder.note(id('jane'), ['menu_patients'])
    await recorder.flush()
    expect(await rows()).toMatchObject([{ username: 'jane', count: 2 }])
  })

  it('of somebody who is gone is left out, without losing that of others', async () => {
    recorder.note(2_000_000_000, ['menu_patients'])
    recorder.note(id('jane'), ['menu_patients'])
    await recorder.flush()
    expect(await rows()).toMatchObject([{ username: 'jane' }])
  })

  it('is forgotten after ninety days', async () => {
    await hospital.owner`insert into access_use (staff_id, entry, day, count, last_at)
      select ${id('carl')}::int, 'menu_billing', current_date - days, 1, now() from unnest(array[89, 92]) days`
    recorder.note(id('jane'), ['menu_patients'])
    await recorder.flush()
    expect(await rows()).toMatchObject([{ username: 'carl' }, { username: 'jane' }])
  })
})

describe('a request', () => {
  const inRequest = (work: () => void) => {
    const memo = new Map<string, unknown>()
    const head = { pathname: '/', address: '', setStatus: () => {}, setHeader: () => {}, memo }
    runInContext(head, work)
    return [...usedIn(memo)].sort()
  }

  it('notes what was allowed once, however often it was asked, and nothing that was refused', () => {
    const used = inRequest(() => {
      markRequired({ menu: 'menu_patients', permissions: ['patients.read'] })
      markRequired('signed-in')
      requirePermission(hospital.as('jane'), 'patients.read')
      requirePermission(hospital.as('jane'), 'appointments.read')
      expect(() => requirePermission(hospital.as('jane'), 'settings.access.manage')).toThrow()
    })
    expect(used).toEqual(['appointments.read', 'menu_patients', 'patients.read'])
  })

  it('that used nothing notes nothing, and outside a request nothing is noted', () => {
    expect(inRequest(() => {})).toEqual([])
    expect(() => requirePermission(hospital.as('jane'), 'patients.read')).not.toThrow()
  })
})
