import { notFound } from 'next/navigation'
import { cache } from 'react'
import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { PageHeader } from '@/app/ui/page-header'
import { Section } from '@/app/ui/section'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { readStockItem } from '@/lib/pharmacy/stock/queries/item'
import { commonWords, itemWords as words } from '@/lib/pharmacy/stock/words/pages'
import { inUnits } from '@/lib/pharmacy/words/units'
import { BackLink } from '../../_components/back-link'
import { BatchTable } from './_components/batch-table'
import { movementColumns } from './_components/movement-columns'

/** Read once for the title and the page. */
const itemOf = cache(readStockItem)

export const generateMetadata = recordTitle(
  '/pharmacy/stock/items/[id]',
  words.title,
  async (access, id) => (await itemOf(access, id))?.name,
)

/** One item: its batches and where they lie, and its movements. */
export default async function StockItemPage({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePage('/pharmacy/stock/items/[id]', `/pharmacy/stock/items/${(await params).id}`)
  const { id } = await params
  const item = await itemOf(access, id)
  if (!item) notFound()
  const available = item.batches
    .filter(({ status, expired, usable }) => status === 'available' && !expired && usable)
    .reduce((sum, { quantity }) => sum + quantity, 0)
  return (
    <>
      <BackLink href="/pharmacy/stock" label={words.back} />
      <PageHeader
        title={item.name}
        line={`${item.code} · ${words.available(inUnits(available, item.unit))}`}
        action={item.controlled && <span className="tag tag-attention">{commonWords.controlled}</span>}
      />
      <Section title={words.batches}>
        <BatchTable item={item} access={access} />
      </Section>
      <Section title={words.movements}>
        <DataTable
          wide
          label={words.movements}
          columns={movementColumns(item.unit)}
          rows={item.movements}
          rowKey={(row) => row.id}
          empty={words.noMovements}
        />
      </Section>
    </>
  )
}
