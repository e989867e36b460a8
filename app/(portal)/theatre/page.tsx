import { requirePage } from '@/lib/access/guards/guard'
import type { SearchParams } from '@/lib/platform/search-params'
import { ModulePage } from '../_shell/module-page'

export const metadata = { title: 'Theatre' }

export default async function TheatrePage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/theatre')
  return (
    <ModulePage
      searchParams={searchParams}
      access={access}
      menu="menu_theatre"
      sentence="No operations are planned in the portal yet; go on using your present theatre list."
    />
  )
}
