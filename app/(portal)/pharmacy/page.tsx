import { requirePage } from '@/lib/access/guards/guard'
import { menuWords } from '@/lib/pharmacy/words/menu'
import type { SearchParams } from '@/lib/platform/search-params'
import { ModulePage } from '../_shell/module-page'

export const metadata = { title: menuWords.label }

export default async function PharmacyPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/pharmacy')
  return (
    <ModulePage
      searchParams={searchParams}
      access={access}
      menu="menu_pharmacy"
      sentence={menuWords.notYet}
    />
  )
}
