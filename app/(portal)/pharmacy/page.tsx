import { requirePage } from '@/lib/access/guards/guard'
import type { SearchParams } from '@/lib/platform/search-params'
import { ModulePage } from '../_shell/module-page'

export const metadata = { title: 'Pharmacy' }

export default async function PharmacyPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/pharmacy')
  return (
    <ModulePage
      searchParams={searchParams}
      access={access}
      menu="menu_pharmacy"
      sentence="No prescriptions are kept in the portal yet; go on using your present prescription records."
    />
  )
}
