import 'server-only'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { recordsOf } from '../../patients/records/person-records'
import { client } from '../../platform/database'
import type { NoteStatus } from '../model/note-machine'
import type { NoteText } from '../model/note-text'

/** A note of a visit. The text of somebody else’s draft is empty: it stays private until signed. */
export interface Note extends NoteText {
  id: string
  status: NoteStatus
  statusReason: string | null
  author: string
  mine: boolean
  amendsId: string | null
  signedAt: Date | null
  updatedAt: Date
  version: number
}

/** The notes of the visit, the oldest first. Throws `PermissionMissing`. */
export async function readNotes(access: Access, encounterId: string): Promise<Note[]> {
  requirePermission(access, 'consultations.read')
  const me = access.person.id
  const rows = await client()<Note[]>`
    select n.id, n.status, n.status_reason as "statusReason", s.full_name as author, n.author_id = ${me} as mine,
           n.amends_id as "amendsId", n.signed_at as "signedAt", n.updated_at as "updatedAt", n.version,
           case when open then n.subjective else '' end as subjective,
           case when open then n.objective else '' end as objective,
           case when open then n.assessment else '' end as assessment,
           case when open then n.plan else '' end as plan
      from encounter_note n join staff s on s.id = n.author_id,
           lateral (select n.signed_at is not null or n.author_id = ${me} as open) as may
     where n.encounter_id = ${encounterId}
       and not (n.status = 'entered-in-error' and n.signed_at is null)
     order by coalesce(n.signed_at, n.created_at), n.created_at`
  return rows
}

/** What was found and planned in an earlier visit. */
export interface EarlierNote {
  encounterId: string
  visitNumber: string
  at: Date
  author: string
  diagnosis: string | null
  assessment: string
  plan: string
}

/** The last five signed notes of the person from visits other than `encounterId`. Throws `PermissionMissing`. */
export async function earlierNotes(
  access: Access,
  patientId: string,
  encounterId: string,
): Promise<EarlierNote[]> {
  requirePermission(access, 'consultations.read')
  const rows = await client()<EarlierNote[]>`
    select n.encounter_id as "encounterId", e.visit_number as "visitNumber", n.signed_at as at, s.full_name as author,
           (select d.display from encounter_diagnosis d
             where d.encounter_id = e.id and d.use = 'primary' and d.status not in ('refuted', 'entered-in-error')) as diagnosis,
           n.assessment, n.plan
      from encounter_note n
      join encounter e on e.id = n.encounter_id
      join staff s on s.id = n.author_id
     where n.patient_id in (${recordsOf(patientId)}) and n.encounter_id <> ${encounterId}
       and n.status in ('signed', 'amended') and n.amends_id is null and e.status <> 'entered-in-error'
     order by n.signed_at desc limit 5`
  return rows
}
