import type { Sql } from '@/db/client'
import { addAdministration } from '@/e2e/support/records/administration'
import type { World } from '../access/world'
import { type Hospital, openHospital } from '../hospital'

/** A hospital of 10,000 people that has been administered for a while; with `quick`, of 1,000. */
export async function openAdministered(world: World, quick: boolean): Promise<Hospital> {
  const people = quick ? 1_000 : 10_000
  const hospital = await openHospital(world, { staff: people, elements: 250 })
  await addAdministration(hospital.sql, {
    roles: 60,
    changes: people,
    requests: 1,
    reviews: quick ? 1 : 8,
    renames: 2,
  })
  return hospital
}

/** What the hospital has, for the notes below the figures. */
export async function describeAdministered(sql: Sql): Promise<string> {
  const [row] = await sql<Record<string, number>[]>`
    select (select count(*) from staff)::int as people, (select count(*) from role)::int as roles,
           (select count(*) from access_use)::int as "rows of use", (select count(*) from audit_event)::int as "log entries",
           (select count(*) from access_change)::int as changes, (select count(*) from access_request)::int as requests,
           (select count(*) from access_review)::int as reviews, (select count(*) from access_review_item)::int as "reviewed items",
           (select count(*) from session)::int as sessions,
           (select count(*) from access_boundary where at > now())::int as "instants ahead"`
  return Object.entries(row ?? {})
    .map(([what, count]) => `${count.toLocaleString('en')} ${what}`)
    .join(', ')
}
