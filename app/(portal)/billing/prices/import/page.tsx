import { BackLink } from '@/app/(portal)/pharmacy/stock/_components/back-link'
import { ListPart } from '@/app/(portal)/settings/_components/list-part'
import { PageHeader } from '@/app/ui/page-header'
import { requirePage } from '@/lib/access/guards/guard'
import { priceWords } from '@/lib/billing/prices/words/pages'
import { loadPrices } from '../_actions/prices'

const words = priceWords.import

export const metadata = { title: words.title }

/** Loads prices from a file, after it said what each line would do. */
export default async function ImportPricesPage() {
  await requirePage('/billing/prices/import')
  return (
    <>
      <BackLink href="/billing/prices" label={priceWords.back} />
      <PageHeader title={words.title} line={words.line} />
      <div className="card max-w-3xl p-4">
        <ListPart list="prices" {...words.form} action={loadPrices} open />
      </div>
    </>
  )
}
