import type { Sql } from '@/db/client'
import { fillReview } from '@/lib/reviews/steps/fill'

/** How much was done. */
export interface Administration {
  /** Roles in all. */
  readonly roles: number
  readonly changes: number
  /** How often every second person asked for access. */
  readonly requests: number
  /** Closed reviews of everybody, beside the open one. */
  readonly reviews: number
  /** How often everybody was renamed, which gives the log a length. */
  readonly renames: number
}

/**
 * What is there after access has been administered for a while: teams with roles of their own, grants for some time only,
 * departments, 90 days of use, sign-ins, changes, answered and waiting requests, reviews of everybody, and a log of all that.
 * For the owner of the tables. The staff are the demo's and people named person1, person2 and so on, who have roles.
 */
export async function addAdministration(sql: Sql, done: Administration): Promise<void> {
  await sql`select set_config('portal.actor', 'adam', false), set_config('portal.source', 'settings', false)`
  await addTeams(sql, done.roles)
  await addDepartments(sql)
  await addUse(sql)
  await addSessions(sql)
  await addChanges(sql, done.changes)
  await addRequests(sql, done.requests)
  await addReviews(sql, done.reviews)
  await renameEverybody(sql, done.renames)
  await sql`vacuum analyze`
}

/**
 * A third of the people are in a team, whose role opens some of what nurses have, so that the rules about access hold of
 * it. Some are in it until an instant ahead, some from one on.
 */
async function addTeams(sql: Sql, roles: number): Promise<void> {
  await sql`
    insert into role (slug, name)
    select 'team-' || n, 'Team ' || n from generate_series((select count(*) from role) + 1, ${roles}::int) n`
  await sql`
    insert into role_permission (role_id, permission_id)
    select team.id, rp.permission_id from role team, role nurse join role_permission rp on rp.role_id = nurse.id
     where team.slug like 'team-%' and nurse.slug = 'nurse' and (team.id + rp.permission_id) % 3 = 0`
  await sql`
    insert into ui_permission_role (ui_permission_id, role_id)
    select ur.ui_permission_id, team.id from role team, role nurse join ui_permission_role ur on ur.role_id = nurse.id
     where team.slug like 'team-%' and nurse.slug = 'nurse' and (team.id + ur.ui_permission_id) % 3 = 0
        on conflict do nothing`
  await sql`
    insert into staff_role (staff_id, role_id, valid_from, valid_until)
    select p.id, team.id, case when p.id % 60 = 1 then now() + p.id * interval '2 minutes' else '-infinity'::timestamptz end,
           case when p.id % 30 = 1 then now() + interval '30 days' + p.id * interval '7 minutes' end
      from staff p
      join (select id, row_number() over (order by id) - 1 as nth, count(*) over () as teams from role where slug like 'team-%') team
        on team.nth = p.id % team.teams
     where p.username like 'person%' and p.id % 3 = 1`
}

async function addDepartments(sql: Sql): Promise<void> {
  await sql`
    insert into department (code, name, kind) select 'BENCH-' || n, 'Department ' || n, 'department' from generate_series(1, 40) n`
  await sql`
    insert into department_member (staff_id, department_id, is_head)
    select p.id, d.id, p.id <= 60
      from staff p join (select id, row_number() over (order by id) - 1 as nth from department where code like 'BENCH-%') d
        on d.nth = p.id % 40
     where p.username like 'person%' and p.id > 20`
}

/** On three days in seven everybody uses the menus that they have. */
async function addUse(sql: Sql): Promise<void> {
  await sql`
    insert into access_use (entry, staff_id, day, count, last_at)
    select u.element_id, p.id, d.day, 1 + p.id % 20, d.day + interval '15 hours'
      from ui_permission u
      join ui_permission_role ur on ur.ui_permission_id = u.id
      join staff_role sr on sr.role_id = ur.role_id
      join staff p on p.id = sr.staff_id and p.active
      join (select day::date from generate_series(current_date - 89, current_date, interval '1 day') day) d
        on (p.id + d.day - date '2000-01-01') % 7 < 3
     where u.element_id like 'menu_%'
     group by u.element_id, p.id, d.day`
}

/** Sign-ins of the last 90 days; one person in six is signed in. */
async function addSessions(sql: Sql): Promise<void> {
  await sql`
    insert into session (staff_id, created_at, last_seen_at, ended_at, address)
    select p.id, at, at + interval '8 hours', at + interval '8 hours', '10.0.0.1'
      from staff p, generate_series(1, 15) n, lateral (select now() - n * interval '6 days' - p.id * interval '1 second') t (at)`
  await sql`insert into session (staff_id, address) select id, '10.0.0.1' from staff where active and id % 6 = 0`
}

/** Each in a transaction of its own: a permission is given, and taken back by the next. */
async function addChanges(sql: Sql, changes: number): Promise<void> {
  await sql.unsafe(`
    do $$ begin
      for n in 1..${Math.floor(changes / 2)} loop
        insert into staff_permission (staff_id, permission_id)
        select p.id, t.id from staff p, permission t where p.username = 'person' || (101 + n % 98) and t.codename = 'staff.directory.read';
        commit;
        delete from staff_permission sp using staff p where p.id = sp.staff_id and p.username = 'person' || (101 + n % 98);
        commit;
      end loop;
    end $$`)
}

/** Every second person has asked, and nearly all were answered; some forty still wait. */
async function addRequests(sql: Sql, times: number): Promise<void> {
  for (let time = 0; time < times; time++) await ask(sql)
}

async function ask(sql: Sql): Promise<void> {
  await sql`
    insert into access_request (staff_id, entry, reason, requested_at)
    select id, 'menu_reports', 'For the figures of the month', now() - id * interval '10 minutes'
      from staff where username like 'person%' and id % 2 = 0
        on conflict do nothing`
  await sql`
    update access_request q
       set state = case when q.staff_id % 4 = 0 then 'refused' else 'granted' end,
           given = case when q.staff_id % 4 = 0 then '{}'::text[] else '{manager}' end,
           closed_at = q.requested_at + interval '1 hour', answer = 'Ask the head of your department.', decided_by = adam.id
      from staff adam where adam.username = 'adam' and q.staff_id > 100 and q.state = 'requested'`
}

/** Closed reviews of everybody, and an open one in which a third is decided. */
async function addReviews(sql: Sql, closed: number): Promise<void> {
  for (let nth = 0; nth <= closed; nth++) {
    const [review] = await sql<{ id: number; by: number }[]>`
      insert into access_review (name, scope, opened_by, opened_at, due_on, opened_event, counted_since)
      select 'Quarter ' || ${nth}::int, 'all', adam.id, now() - ${closed - nth}::int * interval '90 days', current_date + 14,
             (select max(id) from audit_event), current_date - 89
        from staff adam where adam.username = 'adam'
      returning id, opened_by as by`
    if (!review) throw new Error('A review was not opened.')
    await fillReview(sql, review.id, { scope: 'all', scopeId: null })
    const decided = nth < closed ? sql`true` : sql`place % 3 = 0`
    await sql`
      update access_review_item set decision = 'keep', decided_by = ${review.by}, decided_at = now()
       where review_id = ${review.id} and staff_id <> ${review.by} and ${decided}`
    if (nth === closed) continue
    await sql`update access_review_item set outcome = 'held' where review_id = ${review.id}`
    await sql`
      update access_review set closed_by = ${review.by}, closed_at = now(), administrators = '{Adam}', left_because = 'Their own'
       where id = ${review.id}`
  }
}

/** Gives the log a length. */
async function renameEverybody(sql: Sql, times: number): Promise<void> {
  for (let time = 1; time <= times; time++)
    await sql`update staff set full_name = 'Person ' || id || ' of ' || ${time}::int where username like 'person%'`
}
