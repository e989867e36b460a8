import { ChevronLeft } from 'lucide-react'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { PageHeader } from '@/app/ui/page-header'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { TableFoot } from '@/app/ui/table/table-foot'
import { requirePage } from '@/lib/access/guards/guard'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'
import { rowNumber } from '@/lib/platform/row-number'
import type { SearchParams } from '@/lib/platform/search-params'
import { readItems } from '@/lib/reviews/queries/items'
import { readReview, readReviewName } from '@/lib/reviews/queries/reviews'
import { reviewWords as words } from '@/lib/reviews/words/pages'
import { scopeOf } from '../_components/scope-of'
import { CloseSection } from './_components/close-section'
import { ReviewBoard } from './_components/review-board'
import { shownItem } from './_components/shown-item'

export const generateMetadata = recordTitle('/settings/reviews/[id]', words.title, async (access, id) => {
  const number = rowNumber(id)
  return number === undefined ? undefined : await readReviewName(access, number)
})

/** One review: who has what, what was used longest ago first, each to keep or to take away. */
export default async function ReviewPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>
  searchParams: SearchParams
}) {
  const access = await requirePage('/settings/reviews/[id]', `/settings/reviews/${(await params).id}`)
  const id = rowNumber((await params).id)
  const { after, show } = await searchParams
  const review = id === undefined ? undefined : await readReview(access, id)
  if (!review) notFound()
  const isOpen = !review.closedAt
  const left = show === 'left'
  const items = await readItems(access, review, { after, isLeft: left })
  const here = `/settings/reviews/${review.id}` as const
  return (
    <>
      <p className="mb-2">
        <Link
          href="/settings/reviews"
          prefetch={false}
          className="link inline-flex min-h-10 items-center gap-1"
        >
          <ChevronLeft aria-hidden className="size-4" /> {words.back}
        </Link>
      </p>
      <PageHeader
        title={review.name}
        line={words.line(scopeOf(review), review.openedBy, dayAndTime(review.openedAt))}
      />
      <RefreshOnWork on={['access_review']} />
      <div className="max-w-4xl">
        <p className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <progress
            aria-label={words.progress(review.decided, review.items)}
            value={review.decided}
            max={review.items}
          />
          <span aria-hidden>{words.progress(review.decided, review.items)}</span>
          {isOpen && (left || review.left > 0) && (
            <Link href={left ? here : addressOf(here, { show: 'left' })} prefetch={false} className="link">
              {left ? words.showAll : words.showLeft(review.left)}
            </Link>
          )}
          {review.closedAt && (
            <>
              <span>{words.closedLine(review.closedBy ?? '', dayAndTime(review.closedAt))}</span>
              <Link href={`${here}/sheet`} prefetch={false} className="link">
                {words.sheet}
              </Link>
            </>
          )}
        </p>
        <ReviewBoard
          items={items.rows.map((item) =>
            shownItem(item, { isOwn: item.staffId === access.person.id, countedSince: review.countedSince }),
          )}
          isOpen={isOpen}
        />
        <TableFoot
          label={words.list}
          shown={items.rows.length}
          paging={{
            ...items,
            noun: words.noun,
            plural: words.plural,
            hrefOf: (cursor) => addressOf(here, { after: cursor, show: left ? 'left' : undefined }),
          }}
        />
        {isOpen && <CloseSection review={review} />}
      </div>
    </>
  )
}
