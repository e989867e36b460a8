import { requirePage } from '@/lib/access/guards/guard'
import type { SearchParams } from '@/lib/platform/search-params'
import { ModulePage } from '../_shell/module-page'

export const metadata = { title: 'Laboratory' }

export default async function LaboratoryPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/laboratory')
  return (
    <ModulePage
      searchParams={searchParams}
      access={access}
      menu="menu_laboratory"
      sentence="No specimens or results are kept in the portal yet; go on using your present laboratory records."
    />
  )
}
