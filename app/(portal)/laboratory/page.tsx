import { requirePage } from '@/lib/access/guards/guard'
import { menuWords } from '@/lib/laboratory/words/menu'
import type { SearchParams } from '@/lib/platform/search-params'
import { ModulePage } from '../_shell/module-page'

export const metadata = { title: menuWords.label }

export default async function LaboratoryPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/laboratory')
  return (
    <ModulePage
      searchParams={searchParams}
      access={access}
      menu="menu_laboratory"
      sentence={menuWords.notYet}
    />
  )
}
