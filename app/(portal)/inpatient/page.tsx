import { requirePage } from '@/lib/access/guards/guard'
import type { SearchParams } from '@/lib/platform/search-params'
import { ModulePage } from '../_shell/module-page'

export const metadata = { title: 'Inpatient' }

export default async function InpatientPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/inpatient')
  return (
    <ModulePage
      searchParams={searchParams}
      access={access}
      menu="menu_inpatient"
      sentence="No wards, beds or admissions are kept in the portal yet; go on using your present bed list."
    />
  )
}
