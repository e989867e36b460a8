import { requirePage } from '@/lib/access/guard'
import { ModulePage } from '../module-page'

export const metadata = { title: 'Patients' }

export default async function PatientsPage() {
  const access = await requirePage('/patients')
  return (
    <ModulePage
      access={access}
      menu="menu_patients"
      sentence="No patients are registered in the portal yet; go on using your present register."
    />
  )
}
