import { Disclosure } from '@/app/ui/disclosure'
import { PageHeader } from '@/app/ui/page-header'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { readReviews } from '@/lib/reviews/queries/reviews'
import { reviewsWords as words } from '@/lib/reviews/words/pages'
import { readDepartments } from '@/lib/staff/queries/departments'
import { readAllRoles } from '@/lib/staff/queries/roles'
import { OpenReviewForm } from './_components/open-review-form'
import { reviewColumns } from './_components/review-columns'

export const metadata = { title: words.title }

/** Reviews of who has what, open ones first. */
export default async function ReviewsPage() {
  const access = await requirePage('/settings/reviews')
  const [reviews, roles, departments] = await Promise.all([
    readReviews(access),
    readAllRoles(access),
    readDepartments(access),
  ])
  return (
    <>
      <PageHeader title={words.title} line={words.line(reviews.filter(({ closedAt }) => !closedAt).length)} />
      <RefreshOnWork on={['access_review']} />
      <DataTable
        label={words.title}
        columns={reviewColumns}
        rows={reviews}
        rowKey={({ id }) => id}
        empty={words.none}
      />
      <Disclosure className="mt-4 max-w-2xl" summary={words.open} initiallyOpen={reviews.length === 0}>
        <p className="mb-3 text-small text-muted">{words.openLine}</p>
        <OpenReviewForm
          roles={roles.filter(({ retiredAt }) => !retiredAt)}
          departments={departments.filter(({ active }) => active)}
        />
      </Disclosure>
    </>
  )
}
