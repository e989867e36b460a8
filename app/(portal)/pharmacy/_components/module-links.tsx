import { type PartLink, PartLinks } from '@/app/ui/filters/part-links'
import type { Access } from '@/lib/access/decision/access'
import type { PagePath } from '@/lib/access/names'
import { withoutStockWords, worklistWords } from '@/lib/pharmacy/dispense/words/screen'
import { partWords } from '@/lib/pharmacy/stock/words/pages'
import { menuWords } from '@/lib/pharmacy/words/menu'

const links: readonly PartLink[] = [
  { path: '/pharmacy', label: worklistWords.title },
  { path: '/pharmacy/without-stock', label: withoutStockWords.title },
  { path: '/pharmacy/stock', label: partWords.stock },
  { path: '/pharmacy/stock/transfers', label: partWords.transfers },
  { path: '/pharmacy/stock/counts', label: partWords.counts },
  { path: '/pharmacy/stock/adjustments', label: partWords.adjustments },
  { path: '/pharmacy/stock/orders', label: partWords.orders },
  { path: '/pharmacy/stock/reorder', label: partWords.reorder },
  { path: '/pharmacy/stock/movements', label: partWords.movements },
  { path: '/pharmacy/stock/register', label: partWords.register },
  { path: '/pharmacy/formulary', label: partWords.formulary },
  { path: '/pharmacy/stock/places', label: partWords.places },
]

/** The parts of the module that this person may open, with the present one marked. */
export function ModuleLinks({ access, current }: { access: Access; current: PagePath }) {
  return <PartLinks access={access} label={menuWords.parts} links={links} current={current} />
}
