import 'server-only'
import { role, staff } from '@/db/schema/access'
import { schedule } from '@/db/schema/appointments'
import { clinic } from '@/db/schema/places'
import { coding } from '@/db/schema/reference/codes'
import { columns, computed, type RowOf } from '@/db/select-list'
import type { Access } from '../access/decision/access'
import { requirePermission } from '../access/guards/require-permission'
import { today } from '../clock/hospital-time'
import { type CodeKind, codeKinds, codeSystems } from '../codes/systems'
import { client } from '../platform/database'
import { env } from '../platform/env'
import { readHospital } from '../staff/hospital'

/** How far the hospital is set up. */
export interface SetUpState {
  hospitalName: string | undefined
  /** Undefined where nobody set it; times are in UTC then. */
  timeZone: string | undefined
  people: number
  clinics: number
  /** The names of the active clinics in which nobody works. */
  withoutHours: string[]
  codes: Record<CodeKind, number>
  /** The slugs of all roles. */
  roles: string[]
  missing: SetUpPart[]
}

export type SetUpPart = 'name' | 'zone' | 'people' | 'clinics' | 'hours' | 'codes'

/** What is there and what is missing. Throws `PermissionMissing`. */
export async function readSetUp(access: Access): Promise<SetUpState> {
  requirePermission(access, 'settings.access.manage')
  const sql = client()
  const asked = columns({
    people: computed<number>(sql`(select count(*)::int from ${staff} where ${staff.active})`),
    clinics: computed<number>(sql`(select count(*)::int from ${clinic} where ${clinic.active})`),
    withoutHours: computed<string[]>(sql`
      (select coalesce(array_agg(${clinic.name} order by ${clinic.name}), '{}') from ${clinic}
        where ${clinic.active} and not exists (
          select from ${schedule} where ${schedule.clinicId} = ${clinic.id}
             and coalesce(${schedule.validTo}, 'infinity') >= ${today()}::date))`),
    roles: computed<string[]>(
      sql`(select coalesce(array_agg(${role.slug} order by ${role.slug}), '{}') from ${role})`,
    ),
    codes: computed<Record<string, number>>(sql`
      (select coalesce(json_object_agg(kind.system, kind.codes), '{}')
         from (select ${coding.system} as system, count(*)::int as codes from ${coding}
                where ${coding.active} group by ${coding.system}) kind)`),
  })
  const [[row], { name, isDemo }] = await Promise.all([
    sql<RowOf<typeof asked>[]>`select ${asked}`,
    readHospital(access.version),
  ])
  if (!row) throw new Error('The state of the set-up could not be read.')
  const counted = codeKinds.map((kind) => [kind, row.codes[codeSystems[kind].uri] ?? 0] as const)
  const state = {
    ...row,
    hospitalName: name,
    timeZone: env().setsTimeZone || isDemo ? env().timeZone : undefined,
    codes: Object.fromEntries(counted) as Record<CodeKind, number>,
  }
  return { ...state, missing: missingOf(state) }
}

/** Nobody but the first administrator counts as nobody: one person treats no patients. */
function missingOf(state: Omit<SetUpState, 'missing'>): SetUpPart[] {
  const parts: Record<SetUpPart, boolean> = {
    name: !state.hospitalName,
    zone: !state.timeZone,
    people: state.people < 2,
    clinics: state.clinics === 0,
    hours: state.clinics === 0 || state.withoutHours.length > 0,
    codes: Object.values(state.codes).includes(0),
  }
  return (Object.keys(parts) as SetUpPart[]).filter((part) => parts[part])
}
