import { ChevronLeft } from 'lucide-react'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { Notice } from '@/app/ui/feedback/notice'
import { PageHeader } from '@/app/ui/page-header'
import { requirePage } from '@/lib/access/guards/guard'
import { today } from '@/lib/clock/hospital-time'
import { endOf, usualLastDay } from '@/lib/delegation/model/days'
import { whatIn } from '@/lib/delegation/model/what'
import { type Asked, readMember } from '@/lib/delegation/queries/member'
import { lastDay as lastDayField } from '@/lib/delegation/schemas'
import { memberWords as words } from '@/lib/delegation/words/team'
import { rowNumber } from '@/lib/platform/row-number'
import type { SearchParams } from '@/lib/platform/search-params'
import { ChangePreview } from './_components/change-preview'
import { GiveSection } from './_components/give-section'
import { GivenSection } from './_components/given-section'

export const generateMetadata = recordTitle('/team/[id]', words.title, async (_access, id) => {
  const number = rowNumber(id)
  return number === undefined ? undefined : words.tabMark(number)
})

/** Somebody of a department: what its heads gave them, and what the user can give or take away. */
export default async function MemberPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>
  searchParams: SearchParams
}) {
  const access = await requirePage('/team/[id]', `/team/${(await params).id}`)
  const id = rowNumber((await params).id)
  const typed = await searchParams
  const { asked, errors, lastDay } = askedIn(typed)
  const page = id === undefined ? undefined : await readMember(access, id, asked)
  if (!page) notFound()
  const { member, roles, options, preview } = page
  const flash = typed.flash === 'gave' ? words.gaveIt : typed.flash === 'took' ? words.tookIt : undefined
  return (
    <>
      <p className="mb-2">
        <Link href="/team" prefetch={false} className="link inline-flex min-h-10 items-center gap-1">
          <ChevronLeft aria-hidden className="size-4" /> {words.back}
        </Link>
      </p>
      <PageHeader title={member.fullName} line={words.line(member.username, member.department)} />
      {flash && !asked && (
        <div role="status" className="mb-4">
          <Notice kind="good">{flash(member.fullName)}</Notice>
        </div>
      )}
      <p className="text-muted">
        {words.roles}: {roles.join(', ') || words.noRole}
      </p>
      <div className="max-w-4xl">
        <GivenSection member={member} />
        <GiveSection
          options={options}
          typed={{ give: typeof typed.give === 'string' ? typed.give : '', lastDay }}
          errors={errors}
        />
        {asked && preview && (
          <ChangePreview member={member} asked={asked} preview={preview} lastDay={lastDay} />
        )}
      </div>
    </>
  )
}

/** What the address asks to see, and what is wrong with what was typed. */
function askedIn({ give, take, lastDay }: Awaited<SearchParams>): {
  asked: Asked | undefined
  errors: Readonly<Record<string, string>>
  lastDay: string
} {
  const usual = usualLastDay(today())
  const taken = whatIn(take)
  if (taken) return { asked: { what: taken, until: undefined }, errors: {}, lastDay: usual }
  if (give === undefined) return { asked: undefined, errors: {}, lastDay: usual }
  const what = whatIn(give)
  const day = lastDayField.safeParse(lastDay)
  const errors = {
    ...(!what && { give: words.choose }),
    ...(!day.success && { lastDay: day.error.issues[0]?.message ?? words.lastDayHint }),
  }
  return {
    asked: what && day.success ? { what, until: endOf(day.data) } : undefined,
    errors,
    lastDay: day.success ? day.data : typeof lastDay === 'string' ? lastDay.slice(0, 40) : '',
  }
}
