import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { client } from '../../platform/database'

export interface Clinic {
  id: string
  name: string
  letter: string
}

export interface Practitioner {
  id: number
  name: string
}

/** The active clinics, by name. */
export async function readClinics(access: Access): Promise<Clinic[]> {
  requirePermission(access, 'appointments.read')
  return await client()<Clinic[]>`select id, name, letter from clinic where active order by name`
}

/** Practitioners with current or recent hours in a clinic, by name. */
export async function readPractitioners(access: Access): Promise<(Practitioner & { clinicIds: string[] })[]> {
  requirePermission(access, 'appointments.read')
  return await client()<(Practitioner & { clinicIds: string[] })[]>`
    select s.id, s.full_name as name, array_agg(distinct h.clinic_id) as "clinicIds"
      from schedule h join staff s on s.id = h.practitioner_id
     where s.active group by s.id, s.full_name order by s.full_name`
}

/** Staff who can be given hours: active people who may see patients or take their vital signs. */
export async function readPossiblePractitioners(access: Access): Promise<Practitioner[]> {
  requirePermission(access, 'appointments.schedule')
  return await client()<Practitioner[]>`
    select s.id, s.full_name as name from staff s
     where s.active and exists (
       select 1 from permission n where n.codename in ('consultations.triage', 'consultations.write')
          and (exists (select 1 from staff_permission d where d.staff_id = s.id and d.permission_id = n.id)
            or exists (select 1 from staff_role r join role_permission g on g.role_id = r.role_id
                        where r.staff_id = s.id and g.permission_id = n.id)))
     order by s.full_name`
}
