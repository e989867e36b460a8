import { requirePage } from '@/lib/access/guards/guard'
import type { SearchParams } from '@/lib/platform/search-params'
import { menuWords } from '@/lib/theatre/words/menu'
import { ModulePage } from '../_shell/module-page'

export const metadata = { title: menuWords.label }

export default async function TheatrePage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/theatre')
  return (
    <ModulePage searchParams={searchParams} access={access} menu="menu_theatre" sentence={menuWords.notYet} />
  )
}
