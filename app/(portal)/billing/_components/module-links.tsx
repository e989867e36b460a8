import { type PartLink, PartLinks } from '@/app/ui/filters/part-links'
import type { Access } from '@/lib/access/decision/access'
import type { PagePath } from '@/lib/access/names'
import { accessWords } from '@/lib/billing/accounts/words/access'
import { partWords } from '@/lib/billing/accounts/words/pages'
import { cashWords } from '@/lib/billing/cash/words/pages'
import { unbilledWords } from '@/lib/billing/charges/words/unbilled'
import { refundWords } from '@/lib/billing/payments/words/pages'
import { payerWords, priceWords } from '@/lib/billing/prices/words/pages'

const links: readonly PartLink[] = [
  { path: '/billing', label: partWords.accounts },
  { path: '/billing/unbilled', label: unbilledWords.title },
  { path: '/billing/cash', label: cashWords.title },
  { path: '/billing/refunds', label: refundWords.title },
  { path: '/billing/ageing', label: partWords.ageing },
  { path: '/billing/prices', label: priceWords.title },
  { path: '/billing/payers', label: payerWords.title },
]

/** The parts of the module that this person may open, with the present one marked. */
export function ModuleLinks({ access, current }: { access: Access; current: PagePath }) {
  return <PartLinks access={access} label={accessWords.parts} links={links} current={current} />
}
