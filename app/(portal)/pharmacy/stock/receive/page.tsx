import Link from 'next/link'
import { Notice } from '@/app/ui/feedback/notice'
import { PageHeader } from '@/app/ui/page-header'
import { requirePage } from '@/lib/access/guards/guard'
import { addressOf } from '@/lib/format/address'
import { readStockPlaces } from '@/lib/pharmacy/stock/queries/places'
import { type Found, readItemToReceive, readScanned } from '@/lib/pharmacy/stock/queries/scanned'
import { partWords, receiveWords as words } from '@/lib/pharmacy/stock/words/pages'
import type { SearchParams } from '@/lib/platform/search-params'
import { BackLink } from '../_components/back-link'
import { ReceiveForm } from './_components/receive-form'
import { ScanForm } from './_components/scan-form'

export const metadata = { title: words.title }

/** A delivery: one pack is scanned or searched after the other, and what came of it is written down. */
export default async function ReceivePage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/pharmacy/stock/receive')
  const { scan, item: chosen } = await searchParams
  const found = typeof scan === 'string' && scan.trim() ? await readScanned(access, scan) : undefined
  const itemId = typeof chosen === 'string' ? chosen : itemOf(found)
  const [item, places] = await Promise.all([
    itemId ? readItemToReceive(access, itemId) : undefined,
    readStockPlaces(access),
  ])
  return (
    <>
      <BackLink href="/pharmacy/stock" label={partWords.stock} />
      <PageHeader title={words.title} line={words.line} />
      <ScanForm key={String(scan)} />
      {found?.kind === 'problem' && <Notice kind="danger">{problemOf(found.problem)}</Notice>}
      {found?.kind === 'items' && !item && (
        <section aria-label={words.found}>
          {found.items.length === 0 && <Notice kind="attention">{words.none}</Notice>}
          <ul className="flex flex-col gap-1">
            {found.items.map(({ id, code, name }) => (
              <li key={id}>
                <Link
                  href={addressOf('/pharmacy/stock/receive', { item: id })}
                  prefetch={false}
                  className="link"
                >
                  {name}
                </Link>{' '}
                <span className="text-muted">{code}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {item && (
        <ReceiveForm
          key={`${item.id} ${String(scan)}`}
          item={item}
          places={places}
          scanned={found?.kind === 'pack' ? found : undefined}
        />
      )}
    </>
  )
}

const itemOf = (found: Found | undefined) =>
  found?.kind === 'pack'
    ? found.itemId
    : found?.kind === 'items' && found.items.length === 1
      ? found.items[0]?.id
      : undefined

function problemOf(problem: Extract<Found, { kind: 'problem' }>['problem']): string {
  const said = words.problems
  if (problem.why === 'check-digit') return said['check-digit'](problem.gtin)
  if (problem.why === 'unknown') return said.unknown(problem.gtin)
  return problem.why === 'date' ? said.date(problem.typed) : said[problem.why]
}
