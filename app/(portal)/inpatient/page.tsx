import { requirePage } from '@/lib/access/guards/guard'
import { ModulePage } from '../_shell/module-page'

export const metadata = { title: 'Inpatient' }

export default async function InpatientPage() {
  const access = await requirePage('/inpatient')
  return (
    <ModulePage
      access={access}
      menu="menu_inpatient"
      sentence="No wards, beds or admissions are kept in the portal yet; go on using your present bed list."
    />
  )
}
