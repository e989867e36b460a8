import { NoAccess } from '@/app/ui/feedback/no-access'
import type { Access } from '@/lib/access/decision/access'
import { searchPatients } from '@/lib/patients/search/search'
import { PatientSearch } from './patient-search'

/** First the patient: a search whose results lead back to `path` with the patient chosen and the rest kept. */
export async function ChoosePatient({
  access,
  path,
  typed,
  keep,
}: {
  access: Access
  path: '/appointments/book' | '/appointments/walk-in'
  typed: string
  keep: Readonly<Record<string, string | number | undefined>>
}) {
  if (!access.may('patients.read')) return <NoAccess permission="patients.read" />
  return (
    <PatientSearch
      path={path}
      query={typed}
      found={await searchPatients(access, typed)}
      keep={keep}
      mayRegister={access.may('patients.register')}
    />
  )
}
