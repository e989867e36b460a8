import { requirePage } from '@/lib/access/guards/guard'
import { menuWords } from '@/lib/inpatient/words/menu'
import type { SearchParams } from '@/lib/platform/search-params'
import { ModulePage } from '../_shell/module-page'

export const metadata = { title: menuWords.label }

export default async function InpatientPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/inpatient')
  return (
    <ModulePage
      searchParams={searchParams}
      access={access}
      menu="menu_inpatient"
      sentence={menuWords.notYet}
    />
  )
}
