import type { Sql } from '@/db/client'
import { declared } from '@/lib/access/declared'
import type { PagePath } from '@/lib/access/names'
import { defaultRolesOf, findMenu, permissions } from '@/lib/access/registry'
import type { Requirement } from '@/lib/access/requirement'
import { type DefaultRole, defaultRoles } from '@/lib/access/roles'
import { patientMachine } from '@/lib/patients/model/patient-machine'
import '@/lib/modules'

/** The pages behind sign-in, each with a role that has what it asks for by default. */
export const pagesByRole: readonly { path: PagePath; role: DefaultRole }[] = Object.entries(
  declared().pages,
).flatMap(([path, asks]) =>
  typeof asks === 'string' ? [] : [{ path: path as PagePath, role: roleFor(asks) }],
)

/** The other roles that may open each of these pages by default, with the pages, where there is a sample of them. */
export const pagesOfOthers: readonly { role: DefaultRole; paths: PagePath[] }[] = defaultRoles
  .map(({ slug: role }) => ({
    role,
    paths: pagesByRole
      .filter((one) => one.role !== role && hasSample(one.path) && mayOpenSample(role, one.path))
      .map(({ path }) => path),
  }))
  .filter(({ paths }) => paths.length > 0)

function roleFor(asks: Exclude<Requirement, string>): DefaultRole {
  const role = defaultRoles.find(({ slug }) => mayOpen(slug, asks))
  if (!role) throw new Error(`No role may open what asks for ${JSON.stringify(asks)}.`)
  return role.slug
}

function mayOpen(role: DefaultRole, asks: Requirement): boolean {
  if (typeof asks === 'string') return true
  const menu = findMenu(asks.menu)
  return (
    menu !== undefined &&
    defaultRolesOf(menu).includes(role) &&
    (asks.permissions ?? []).every((asked) => holds(role, asked))
  )
}

function holds(role: DefaultRole, asked: string): boolean {
  return permissions().some(
    ({ codename, heldBy }) => codename === asked && heldBy.some((holder) => holder === role),
  )
}

/** The page of a step asks for what the step asks for, too; the sample of it is one step. */
function mayOpenSample(role: DefaultRole, path: PagePath): boolean {
  if (path === '/patients/[id]/status/[event]' && !holds(role, patientMachine.events.deactivate.permission))
    return false
  return mayOpen(role, declared().pages[path])
}

/** Where a record for `[id]` comes from, by the beginning of the page's path; the first that fits counts. */
const records: readonly { path: string; query: (sql: Sql) => Promise<{ id: string }[]> }[] = [
  {
    path: '/patients/[id]/identify',
    query: (sql) => sql`select id from patient where status = 'unidentified' order by mrn limit 1`,
  },
  {
    path: '/patients/[id]',
    query: (sql) =>
      sql`select id from patient where status = 'active' and not confidential order by mrn limit 1`,
  },
  {
    path: '/appointments/[id]',
    query: (sql) => sql`
      select a.id from appointment a join patient p on p.id = a.patient_id and p.status = 'active' and not p.confidential
       where a.status = 'booked' order by a.starts_at limit 1`,
  },
  {
    path: '/consultations/[id]',
    query: (sql) => sql`
      select e.id from encounter e join patient p on p.id = e.patient_id and p.status = 'active' and not p.confidential
       where e.status = 'in-progress:consultation' order by e.visit_number limit 1`,
  },
]

/** What stands for the other parts of an address that vary. */
const parts: Readonly<Record<string, string>> = {
  'clinical/[kind]': 'clinical/allergies',
  'details/[kind]': 'details/contacts',
  'status/[event]': 'status/deactivate',
}

/** Whether `addressOf` knows an address of the page: not of those of one entry of a chart. */
export function hasSample(path: PagePath): boolean {
  return !path.includes('[entry]')
}

/** An address of the page `path` in the demo hospital, with a record of it where it needs one. */
export async function addressOf(sql: Sql, path: PagePath): Promise<string> {
  if (!path.includes('[')) return path
  const source = records.find((one) => path.startsWith(one.path))
  const [record] = (await source?.query(sql)) ?? []
  if (!record) throw new Error(`The demo hospital has nothing to show at ${path}.`)
  const address = path.replace('[id]', record.id)
  return Object.entries(parts).reduce((made, [part, value]) => made.replace(part, value), address)
}
