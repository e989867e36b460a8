import Link from 'next/link'
import { notFound } from 'next/navigation'
import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { NoAccessPage } from '@/app/ui/feedback/no-access'
import { Notice } from '@/app/ui/feedback/notice'
import { PrintButton } from '@/app/ui/print-button'
import { RichText } from '@/app/ui/rich-text'
import { requirePage } from '@/lib/access/guards/guard'
import { now } from '@/lib/clock/clock'
import { dayAndTime, dayWords, hospitalDay } from '@/lib/clock/hospital-time'
import { sheetWords } from '@/lib/consultations/words/paper'
import { summaryMachine } from '@/lib/inpatient/model/summary-machine'
import { readStayMark } from '@/lib/inpatient/queries/stay'
import { readEditions } from '@/lib/inpatient/queries/summaries'
import { dispositions } from '@/lib/inpatient/stay/words/discharge'
import { summarySheetWords, summaryPageWords as words } from '@/lib/inpatient/words/summary/page'
import type { Banner } from '@/lib/patients/queries/banner'
import { StayPage } from '../../_components/stay-page'
import { EditionText } from '../_components/edition-text'
import '@/app/ui/care/care.css'

export const generateMetadata = recordTitle('/inpatient/[id]/summary/print', words.toPrint, readStayMark)

/** An edition of the summary as it was signed, for the patient and for the doctor who goes on; the one in force by default. */
export default async function SummarySheet({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const access = await requirePage(
    '/inpatient/[id]/summary/print',
    `/inpatient/${(await params).id}/summary/print`,
  )
  const [{ id }, { edition: asked }] = await Promise.all([params, searchParams])
  if (!access.may('consultations.read'))
    return <NoAccessPage title={words.title} permission="consultations.read" />
  return (
    <StayPage
      access={access}
      id={id}
      part={words.printed}
      current="/inpatient/[id]/summary/print"
      title={words.title}
      printed
    >
      {async ({ stay, banner }) => {
        const editions = (await readEditions(access, id)).filter(({ signedAt }) => signedAt !== null)
        const shown = editions.find((one) => (asked ? one.id === asked : one.status === 'signed'))
        if (asked && !shown) notFound()
        if (!shown) return <p className="text-muted">{words.none}</p>
        const { status, signedAt, signedBy, amendment, facts } = shown
        const { number, ward, receivedAt, dischargedAt, leftAt, disposition } = stay
        const until = dischargedAt ?? leftAt
        const day = (at: Date) => dayWords(hospitalDay(at))
        return (
          <>
            <p className="mb-4 flex flex-wrap gap-3 print:hidden">
              <PrintButton />
              <Link href={`/inpatient/${id}/summary`} prefetch={false} className="button button-quiet">
                {words.title}
              </Link>
            </p>
            <article className="sheet">
              <h1 className="text-title">{words.title}</h1>
              <p>
                <RichText
                  text={summarySheetWords.person(banner.birthDate, banner.sex, banner.mrn)}
                  name={() => <strong>{banner.name}</strong>}
                />
              </p>
              {receivedAt && (
                <p>{summarySheetWords.line(number, ward, day(receivedAt), until && day(until))}</p>
              )}
              <p>
                <strong>{summarySheetWords.allergies}:</strong> {allergies(banner)}
              </p>
              {status !== 'signed' && (
                <Notice kind="attention">
                  {summarySheetWords.notInForce(summaryMachine.statuses[status])}
                </Notice>
              )}
              {amendment && <p className="typed-text">{words.amended(amendment)}</p>}
              <EditionText text={shown} facts={facts ?? []} level={2} />
              {disposition && (
                <section aria-label={summarySheetWords.disposition} className="mt-4">
                  <h3 className="font-strong">{summarySheetWords.disposition}</h3>
                  <p>{dispositions[disposition]}</p>
                </section>
              )}
              {signedAt && (
                <p className="mt-12 w-64 border-t border-line pt-1 text-small">
                  {summarySheetWords.signed(signedBy ?? '', dayAndTime(signedAt))}
                </p>
              )}
              <p className="mt-8 text-small text-muted">
                <RichText text={sheetWords.foot(banner.mrn, dayAndTime(now()))} name={() => banner.name} />
              </p>
            </article>
          </>
        )
      }}
    </StayPage>
  )
}

const allergies = ({ allergies: known }: Banner): string =>
  known === null
    ? summarySheetWords.allergiesUnknown
    : known
        .map(({ substance, reaction }) => (reaction ? `${substance} (${reaction})` : substance))
        .join(', ') || summarySheetWords.noAllergies
