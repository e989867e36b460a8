import { beforeEach, describe, expect, it } from 'vitest'
import { connect, type Sql } from '@/db/client'
import { constraintOf } from '@/db/sqlstate'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { untilBlocked } from '@/e2e/support/unit/until'

/*
 * The tables themselves, as the portal's role: somebody who gives or takes as the head of a department, whatever the code
 * above them does. `head` holds the role `wide`, which has everything of `narrow` and of the permission `own`.
 */
const hospital = hospitalInTest('delegation_tables')

interface Place {
  head: number
  member: number
  ward: number
  part: number
}
let at: Place
let made = 0

beforeEach(async () => {
  const sql = hospital.owner
  await sql`delete from access_delegation`
  await sql`delete from department_member where staff_id in (select id from staff where username like 'dt.%')`
  await sql`delete from staff where username like 'dt.%'`
  await sql`delete from role where slug like 'dt_%'`
  await sql`delete from permission where codename like 'dt.%'`
  // Changes refer to the department, and stay.
  made += 1
  const [row] = await sql<Place[]>`
    with people as (insert into staff (username, full_name) values ('dt.head', 'Head'), ('dt.member', 'Member') returning id, username),
    ward as (insert into department (code, name, kind) values (${`DT-${made}`}, ${`Ward ${made}`}, 'ward') returning id)
    select (select id from people where username = 'dt.head') as head, (select id from people where username = 'dt.member') as member,
           ward.id as ward, 0 as part from ward`
  if (!row) throw new Error('There is no ward.')
  at = row
  const [part] = await sql<{ id: number }[]>`
    insert into department (code, name, kind, parent_id) values (${`DTP-${made}`}, ${`Part ${made}`}, 'team', ${at.ward}) returning id`
  at.part = part?.id ?? 0
  await sql`insert into department_member (staff_id, department_id, is_head, valid_from) values
    (${at.head}, ${at.ward}, true, now() - interval '1 day'), (${at.member}, ${at.ward}, false, now() - interval '1 day')`
  await sql`insert into role (slug, name) values ('dt_wide', 'Wide'), ('dt_narrow', 'Narrow'), ('dt_other', 'Other'), ('dt_manages', 'Manages')`
  await sql`insert into permission (codename, label) values ('dt.both', 'Both'), ('dt.own', 'Own'), ('dt.other', 'Other')`
  await grant('dt_wide', 'dt.both')
  await grant('dt_wide', 'dt.own')
  await grant('dt_narrow', 'dt.both')
  await grant('dt_other', 'dt.other')
  await grant('dt_manages', 'settings.access.read')
  await sql`insert into staff_role (staff_id, role_id) select ${at.head}, id from role where slug = 'dt_wide'`
})

const grant = (role: string, permission: string) =>
  hospital.owner`insert into role_permission (role_id, permission_id)
    select r.id, p.id from role r, permission p where r.slug = ${role} and p.codename = ${permission}`

type Work = (sql: Sql) => Promise<unknown>

/** Runs `work` as a request of `actor`, as the head of `department` if one is given. Null, or the name of the rule it broke. */
async function acting(work: Work, { actor = 'dt.head', department = at.ward as number | null } = {}) {
  try {
    await hospital.sql.begin(async (transaction) => {
      await transaction`select set_config('portal.actor', ${actor}, true), set_config('portal.source', 'settings', true),
                               set_config('portal.department', ${department === null ? '' : String(department)}, true)`
      await work(transaction as unknown as Sql)
    })
    return null
  } catch (error) {
    return constraintOf(error) ?? String(error)
  }
}

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)
const giveRole =
  (slug: string, until: Date | null = inDays(30), to = () => at.member): Work =>
  (sql) =>
    sql`insert into staff_role (staff_id, role_id, valid_until) select ${to()}, id, ${until} from role where slug = ${slug}`
const givePermission =
  (codename: string, until: Date | null = inDays(30)): Work =>
  (sql) =>
    sql`insert into staff_permission (staff_id, permission_id, valid_until)
    select ${at.member}, id, ${until} from permission where codename = ${codename}`
const takeRole =
  (slug: string): Work =>
  (sql) =>
    sql`delete from staff_role where staff_id = ${at.member} and role_id = (select id from role where slug = ${slug})`
const marks = () => hospital.sql<{ department: number; by: number }[]>`
  select department_id as department, given_by as by from access_delegation where staff_id = ${at.member}`

describe('what a head gives', () => {
  it('is what they hold: a role of which they hold everything, or a permission; and is noted', async () => {
    expect(await acting(giveRole('dt_narrow'))).toBe(null)
    expect(await acting(givePermission('dt.own'))).toBe(null)
    expect(await marks()).toEqual([
      { department: at.ward, by: at.head },
      { department: at.ward, by: at.head },
    ])
  })

  it('is nothing else', async () => {
    expect(await acting(giveRole('dt_other'))).toBe('delegation_held')
    expect(await acting(givePermission('dt.other'))).toBe('delegation_held')
    expect(await marks()).toEqual([])
  })

  it('never manages the portal, although the head may', async () => {
    await hospital.owner`insert into staff_role (staff_id, role_id) select ${at.head}, id from role where slug = 'dt_manages'`
    expect(await acting(giveRole('dt_manages'))).toBe('delegation_central')
    expect(await acting(givePermission('settings.access.read'))).toBe('delegation_central')
    const opens = (sql: Sql) => sql`insert into ui_permission_permission (ui_permission_id, permission_id)
      select u.id, p.id from ui_permission u, permission p where u.element_id = 'menu_settings' and p.codename = 'dt.own'`
    await opens(hospital.owner)
    expect(await acting(givePermission('dt.own'))).toBe('delegation_central')
    await hospital.owner`delete from ui_permission_permission where permission_id = (select id from permission where codename = 'dt.own')`
    expect(await acting(givePermission('dt.own'))).toBe(null)
  })

  it('has an end, of at most a year', async () => {
    for (const until of [null, inDays(-1), inDays(367)])
      expect(await acting(giveRole('dt_narrow', until))).toBe('delegation_end')
    expect(await acting(giveRole('dt_narrow', inDays(365)))).toBe(null)
  })

  it('lasts no longer than the head holds it, and than the member belongs to the department', async () => {
    await hospital.owner`update staff_role set valid_until = ${inDays(10)} where staff_id = ${at.head}`
    expect(await acting(giveRole('dt_narrow', inDays(11)))).toBe('delegation_held')
    expect(await acting(giveRole('dt_narrow', inDays(9)))).toBe(null)
    await hospital.owner`update department_member set valid_until = ${inDays(5)} where staff_id = ${at.member}`
    expect(await acting(givePermission('dt.own', inDays(6)))).toBe('delegation_member_end')
    expect(await acting(givePermission('dt.own', inDays(4)))).toBe(null)
  })

  it('opens nothing later that the head does not hold then', async () => {
    await hospital.owner`insert into role_permission (role_id, permission_id, valid_from)
      select r.id, p.id, ${inDays(3)} from role r, permission p where r.slug = 'dt_narrow' and p.codename = 'dt.other'`
    expect(await acting(giveRole('dt_narrow', inDays(4)))).toBe('delegation_held')
    expect(await acting(giveRole('dt_narrow', inDays(2)))).toBe(null)
  })

  it('goes to somebody who belongs to the department now, and not to the head', async () => {
    expect(await acting(giveRole('dt_narrow', inDays(1), () => at.head))).toBe('delegation_own')
    await hospital.owner`update staff set active = false where id = ${at.member}`
    expect(await acting(giveRole('dt_narrow'))).toBe('delegation_member')
    await hospital.owner`update staff set active = true where id = ${at.member}`
    await hospital.owner`update department_member set valid_until = now() where staff_id = ${at.member}`
    expect(await acting(giveRole('dt_narrow'))).toBe('delegation_member')
    await hospital.owner`update department_member set valid_until = null where staff_id = ${at.member}`
    expect(await acting(giveRole('dt_narrow'))).toBe(null)
  })

  it('is given by the head of the department or of what it is a part of, and by nobody else', async () => {
    await hospital.owner`update department_member set department_id = ${at.part} where staff_id = ${at.member}`
    const inPart = { department: at.part }
    expect(await acting(giveRole('dt_narrow'), inPart)).toBe(null)
    await hospital.owner`update department_member set department_id = ${at.part} where staff_id = ${at.head}`
    await hospital.owner`update department_member set department_id = ${at.ward} where staff_id = ${at.member}`
    expect(await acting(giveRole('dt_wide'))).toBe('delegation_head')
    await hospital.owner`update department_member set department_id = ${at.ward}, is_head = false where staff_id = ${at.head}`
    expect(await acting(giveRole('dt_wide'))).toBe('delegation_head')
    expect(await acting(giveRole('dt_wide'), { actor: 'nobody.here' })).toBe('delegation_grants')
  })

  it('is never what a role opens', async () => {
    const opens: Work = (sql) => sql`insert into role_permission (role_id, permission_id)
      select r.id, p.id from role r, permission p where r.slug = 'dt_narrow' and p.codename = 'dt.own'`
    expect(await acting(opens)).toBe('delegation_grants')
    expect(await acting(opens, { actor: 'adam', department: null })).toBe(null)
  })
})

describe('what a head takes away', () => {
  it('is what a head of the department gave', async () => {
    await acting(giveRole('dt_narrow'))
    expect(await acting(takeRole('dt_narrow'))).toBe(null)
    expect(await marks()).toEqual([])
    await hospital.owner`insert into staff_role (staff_id, role_id, valid_until) select ${at.member}, id, ${inDays(9)} from role where slug = 'dt_narrow'`
    expect(await acting(takeRole('dt_narrow'))).toBe('delegation_given')
    const shorter: Work = (sql) =>
      sql`update staff_role set valid_until = ${inDays(1)} where staff_id = ${at.member}`
    expect(await acting(shorter)).toBe('delegation_given')
  })

  it('is no longer theirs when an administrator lets it last longer, and still is when they let it end sooner', async () => {
    await acting(giveRole('dt_narrow'))
    const until =
      (end: Date): Work =>
      (sql) =>
        sql`update staff_role set valid_until = ${end} where staff_id = ${at.member}`
    const admin = { actor: 'adam', department: null }
    expect(await acting(until(inDays(20)), admin)).toBe(null)
    expect(await marks()).toHaveLength(1)
    expect(await acting(until(inDays(40)), admin)).toBe(null)
    expect(await marks()).toEqual([])
    expect(await acting(takeRole('dt_narrow'))).toBe('delegation_given')
  })
})

it('counts for nothing when the table of grants was emptied at once and the pair is given again', async () => {
  await acting(giveRole('dt_narrow'))
  expect(await marks()).toHaveLength(1)
  const undo = new Error('undo')
  await hospital.owner
    .begin(async (sql) => {
      await sql`truncate staff_role`
      await sql`insert into staff_role (staff_id, role_id) select ${at.member}, id from role where slug = 'dt_narrow'`
      expect(await sql`select from access_delegation where staff_id = ${at.member}`).toHaveLength(0)
      throw undo
    })
    .catch((error: unknown) => expect(error).toBe(undo))
})

it('refuses somebody who neither manages access nor acts as a head, and lets plain SQL pass', async () => {
  expect(await acting(giveRole('dt_other'), { department: null })).toBe('access_writer')
  expect(await acting(takeRole('dt_other'), { department: null })).toBe(null)
  expect(await acting(giveRole('dt_other'), { actor: 'adam', department: null })).toBe(null)
  expect(await acting(takeRole('dt_other'), { department: null })).toBe('access_writer')
  await hospital.sql`delete from staff_role where staff_id = ${at.member}`
  expect(await hospital.sql`select from staff_role where staff_id = ${at.member}`).toHaveLength(0)
})

describe('with the membership', () => {
  const ends = () => hospital.sql<{ over: boolean }[]>`
    select valid_until <= hospital_now() as over from staff_role where staff_id = ${at.member}
     union all select valid_until <= hospital_now() from staff_permission where staff_id = ${at.member}`

  beforeEach(async () => {
    await acting(giveRole('dt_narrow'))
    await acting(givePermission('dt.own'))
    expect(await ends()).toEqual([{ over: false }, { over: false }])
  })

  it('ends what heads of the department gave, and nothing else', async () => {
    await hospital.owner`insert into staff_role (staff_id, role_id, valid_until)
      select ${at.member}, id, ${inDays(9)} from role where slug = 'dt_other'`
    await hospital.sql`update department_member set valid_until = hospital_now() where staff_id = ${at.member}`
    expect((await ends()).filter(({ over }) => over)).toHaveLength(2)
    expect(await ends()).toHaveLength(3)
  })

  it('goes on when the member becomes head in the same transaction', async () => {
    await hospital.sql.begin(async (sql) => {
      await sql`update department_member set valid_until = now() where staff_id = ${at.head}`
      await sql`update department_member set valid_until = now() where staff_id = ${at.member}`
      await sql`insert into department_member (staff_id, department_id, is_head, valid_from) values (${at.member}, ${at.ward}, true, now())`
    })
    expect(await ends()).toEqual([{ over: false }, { over: false }])
  })

  it('ends although an operator has moved a grant to a time after it, which then never begins', async () => {
    await hospital.owner`
      update staff_role set valid_from = ${inDays(5)}, valid_until = ${inDays(9)} where staff_id = ${at.member}`
    expect(await marks()).toHaveLength(2)
    await hospital.sql`update department_member set valid_until = hospital_now() where staff_id = ${at.member}`
    expect(await ends()).toEqual([{ over: true }])
  })

  it('ends no later than the day on which they will leave', async () => {
    await hospital.sql`update department_member set valid_until = ${inDays(3)} where staff_id = ${at.member}`
    const rows = await hospital.sql<
      { until: Date }[]
    >`select valid_until as until from staff_role where staff_id = ${at.member}`
    expect(rows[0]?.until.getTime()).toBeLessThanOrEqual(inDays(3).getTime())
    expect(await marks()).toHaveLength(2)
  })
})

describe('at the same time', () => {
  it('a grant waits for the end of the headship or of the membership, and is refused', async () => {
    for (const [who, rule] of [
      ['head', 'delegation_head'],
      ['member', 'delegation_member'],
    ] as const) {
      let attempt: Promise<string | null> | undefined
      await hospital.owner.begin(async (sql) => {
        await sql`update department_member set valid_until = now() where staff_id = ${at[who]}`
        attempt = acting(giveRole('dt_narrow'))
        await untilBlocked(sql, 1)
      })
      expect(await attempt).toBe(rule)
      await hospital.owner`update department_member set valid_until = null where staff_id = ${at[who]}`
    }
  })

  it('a membership that ends waits for the grant, and ends it', async () => {
    let ended: Promise<unknown> | undefined
    const watcher = connect(hospital.ownerEnv.DATABASE_OWNER_URL ?? '', { max: 1 })
    await hospital.sql.begin(async (sql) => {
      await sql`select set_config('portal.actor', 'dt.head', true), set_config('portal.source', 'settings', true),
                       set_config('portal.department', ${String(at.ward)}, true)`
      await giveRole('dt_narrow')(sql as unknown as Sql)
      ended =
        hospital.owner`update department_member set valid_until = hospital_now() where staff_id = ${at.member}`.execute()
      await watcher.begin((watching) => untilBlocked(watching, 1))
    })
    await Promise.all([ended, watcher.end()])
    const [row] =
      await hospital.sql`select valid_until <= hospital_now() as over from staff_role where staff_id = ${at.member}`
    expect(row).toEqual({ over: true })
  })
})
