import { accessRule, role, staff } from '@/db/schema/access'
import { accessChange } from '@/db/schema/audit'
import type { PageSample } from '../module/page-sample'

/** A person, a role, a rule and a change of access for the pages of one. */
export const samples: readonly PageSample[] = [
  {
    page: '/settings/people/[id]',
    record: (sql) => sql`select ${staff.id}::text as id from ${staff} order by ${staff.id} limit 1`,
  },
  {
    page: '/settings/access/changes/[id]',
    record: (sql) =>
      sql`select ${accessChange.id}::text as id from ${accessChange} order by ${accessChange.id} desc limit 1`,
  },
  {
    page: '/settings/roles/[id]',
    record: (sql) => sql`select ${role.id}::text as id from ${role} order by ${role.id} limit 1`,
  },
  {
    page: '/settings/rules/[id]',
    record: (sql) =>
      sql`select ${accessRule.id}::text as id from ${accessRule} order by ${accessRule.id} limit 1`,
  },
]
