import 'server-only'
import { columns } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { client } from '../../platform/database'
import { isUuid } from '../../platform/uuid'
import { initialsOf } from '../model/initials'
import { hiddenFrom, p } from '../records/person-records'

/**
 * What tells the tabs of patients apart without showing a name to the room: the initials with `number`, or with the
 * medical record number without its leading zeros, "AW 42-3". Undefined for an unknown patient, and for users who may not
 * read the chart.
 */
export async function readTabMark(
  access: Access,
  patientId: string,
  number?: string,
): Promise<string | undefined> {
  if (!access.may('patients.read') || !isUuid(patientId)) return undefined
  const sql = client()
  const [row] = await sql`
    select ${columns({ given: p.given, family: p.family, mrn: p.mrn })}
      from ${p}
     where ${p.id} = ${patientId} and not ${hiddenFrom(sql, access)}`
  return row && `${initialsOf(row)} ${number ?? row.mrn.replace(/^0+/, '')}`
}
