import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { auditEvent } from '@/db/schema/audit'
import type { ReportDefinition } from '../../figures/definition'
import { accessActs, accessChangesWords, accessEntities, accessSources } from '../../words/access'

const [e, k, f] = [alias(auditEvent, 'e'), alias(staff, 'k'), alias(staff, 'f')]

/** A case is an entry of the log about access that was given, changed or taken. By the clock of the log. */
export const accessChanges: ReportDefinition = {
  code: 'access',
  permission: 'reports.access.read',
  area: 'access',
  words: accessChangesWords,
  period: 'days',
  dimensions: [
    { id: 'kind', names: accessEntities },
    { id: 'source', names: accessSources },
    { id: 'actor' },
  ],
  measures: [
    { id: 'changes', way: { count: true }, format: 'number' },
    { id: 'given', way: { count: true }, format: 'number', when: (sql) => sql`counted.act = 'insert'` },
    { id: 'changed', way: { count: true }, format: 'number', when: (sql) => sql`counted.act = 'update'` },
    { id: 'taken', way: { count: true }, format: 'number', when: (sql) => sql`counted.act = 'delete'` },
  ],
  columns: [
    { id: 'kind', format: 'text', names: accessEntities },
    { id: 'act', format: 'text', names: accessActs },
    { id: 'what', format: 'text' },
    { id: 'whom', format: 'text' },
    { id: 'actor_name', format: 'text' },
    { id: 'source', format: 'text', names: accessSources },
  ],
  // Not what a new grant of the same pair only replaced: a grant that had ended by then.
  cases: (sql, { begins, ends }) => sql`
    select ${e.id}::text as id, ${e.at} as at, ${e.entity} as kind, ${e.action} as act, ${e.source} as source,
           ${e.actor} as actor, coalesce(${k.fullName}, ${e.actor}) as actor_name,
           case ${e.entity} when 'staff_role' then ${e.subject}->>'role_name'
                when 'ui_permission_role' then ${e.subject}->>'element_label'
                when 'ui_permission_permission' then ${e.subject}->>'element_label'
                else ${e.subject}->>'permission_label' end as what,
           case when ${e.entity} in ('staff_role', 'staff_permission') then coalesce(${f.fullName}, ${e.subject}->>'username')
                when ${e.entity} = 'ui_permission_permission' then ${e.subject}->>'permission_label'
                else ${e.subject}->>'role_name' end as whom
      from ${e} left join ${k} on ${k.username} = ${e.actor} left join ${f} on ${f.username} = ${e.subject}->>'username'
     where ${e.entity} in ('staff_role', 'staff_permission', 'role_permission', 'ui_permission_role', 'ui_permission_permission')
       and ${e.action} in ('insert', 'update', 'delete') and ${e.source} <> 'start'
       and ${e.at} >= ${begins}::text::timestamptz and ${e.at} < ${ends}::text::timestamptz
       and not (${e.action} = 'delete' and coalesce((${e.subject}->>'valid_until')::timestamptz <= ${e.at}, false))`,
}
