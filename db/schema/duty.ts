import { sql } from 'drizzle-orm'
import { check, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { DutyFunction, DutyStatus } from '@/lib/duty/model/codes'
import { byStaff, period, recordId, recordKeeping } from '../columns'
import { location } from './locations'

/**
 * Who is on duty as what, where and when. Exclusion constraints in the migration: a person is on duty as the same in a place
 * once at a time, and a ward has one nurse in charge. What was cancelled or wrong blocks nothing.
 */
export const dutyAssignment = pgTable(
  'duty_assignment',
  {
    id: recordId(),
    staffId: byStaff('staff_id').notNull(),
    /** A ward or an operating theatre; null for the whole hospital. */
    locationId: uuid('location_id').references(() => location.id),
    function: text('function').$type<DutyFunction>().notNull(),
    /** `[from, until)`, at most 24 hours, over midnight too. */
    period: period('period').notNull(),
    status: text('status').$type<DutyStatus>().notNull(),
    statusReason: text('status_reason'),
    ...recordKeeping(),
  },
  (table) => [
    check(
      'duty_assignment_function',
      sql`${table.function} in ('nurse-in-charge', 'nurse', 'doctor', 'doctor-on-call', 'surgeon-on-call', 'anaesthetist-on-call', 'theatre-coordinator', 'bed-manager')`,
    ),
    check(
      'duty_assignment_place',
      sql`${table.function} not in ('nurse-in-charge', 'nurse') or ${table.locationId} is not null`,
    ),
    check('duty_assignment_status', sql`${table.status} in ('active', 'cancelled', 'entered-in-error')`),
    check(
      'duty_assignment_reason',
      sql`${table.status} = 'active' or length(trim(${table.statusReason})) > 0 is true`,
    ),
    check(
      'duty_assignment_period',
      sql`not isempty(${table.period}) and lower_inc(${table.period}) and not upper_inc(${table.period})
        and not lower_inf(${table.period}) and not upper_inf(${table.period})
        and upper(${table.period}) - lower(${table.period}) <= interval '24 hours'`,
    ),
    index('duty_assignment_in_force').using('gist', table.period).where(sql`${table.status} = 'active'`),
    index('duty_assignment_staff').on(table.staffId),
    index('duty_assignment_location').on(table.locationId),
  ],
)
