import Link from 'next/link'
import { notFound } from 'next/navigation'
import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { ChartOpenings } from '@/app/(portal)/patients/[id]/_emergency/chart-openings'
import { FlashMessage } from '@/app/ui/feedback/flash-message'
import { flashWords } from '@/app/ui/feedback/flash-words'
import { NoAccess } from '@/app/ui/feedback/no-access'
import { PageHeader } from '@/app/ui/page-header'
import { PatientBanner } from '@/app/ui/patient-banner'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { Section } from '@/app/ui/section'
import { requirePage } from '@/lib/access/guards/guard'
import { lookIntoChart } from '@/lib/patients/queries/banner'
import type { SearchParams } from '@/lib/platform/search-params'
import { caseMachine } from '@/lib/theatre/model/case-machine'
import { spanText } from '@/lib/theatre/model/time-span'
import { readChecks, readTimes } from '@/lib/theatre/queries/course'
import { readKitOf } from '@/lib/theatre/queries/kits'
import { readOperation, readOperationMark, readOperationSteps } from '@/lib/theatre/queries/operation'
import { flashMessages, operationWords } from '@/lib/theatre/words/pages'
import { recordWords } from '@/lib/theatre/words/record'
import { sideOf } from '@/lib/theatre/words/side-of'
import { eventsAt } from '@/lib/workflow/machine'
import { CaseTag, UrgencyTag } from '../_components/tags'
import { BookForm } from './_components/book-form'
import { BookingOnly } from './_components/booking-only'
import { ChecklistSection } from './_components/checklist-section'
import { Facts } from './_components/facts'
import { History } from './_components/history'
import { KitSection } from './_components/kit-section'
import { Steps } from './_components/steps'
import { TimesSection } from './_components/times-section'

export const generateMetadata = recordTitle('/theatre/[id]', operationWords.page, readOperationMark)

export default async function OperationPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>
  searchParams: SearchParams
}) {
  const access = await requirePage('/theatre/[id]', `/theatre/${(await params).id}`)
  const { id } = await params
  const operation = await readOperation(access, id)
  if (!operation) notFound()
  if (!access.may('patients.read')) return <NoAccess permission="patients.read" />
  const flash = flashWords(flashMessages, (await searchParams).flash)
  const [banner, steps, checks, times, kit] = await Promise.all([
    lookIntoChart(access, operation.patientId, 'operation'),
    readOperationSteps(access, id),
    readChecks(access, id),
    readTimes(access, id),
    readKitOf(access, id),
  ])
  if (!banner) return <BookingOnly access={access} operation={operation} flash={flash} />
  const { status, urgency, theatre, from, until, display, side } = operation
  const events = eventsAt(caseMachine, status, (permission) => access.may(permission))
  const mayBook = events.includes('book') || events.includes('move')
  return (
    <>
      <PatientBanner banner={banner} />
      <ChartOpenings banner={banner} access={access} />
      <RefreshOnWork on={['theatre_case']} />
      {flash && <FlashMessage words={flash} version={operation.version} />}
      <PageHeader
        title={sideOf(display, side)}
        line={
          theatre && from && until
            ? operationWords.booked(spanText({ from, until }), theatre)
            : operationWords.noTime
        }
        action={
          <span className="flex flex-wrap gap-1">
            <CaseTag status={status} />
            <UrgencyTag urgency={urgency} />
          </span>
        }
      />
      <div className="items-start gap-x-8 xl:grid xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="min-w-0">
          <Facts access={access} operation={operation} />
          <KitSection access={access} operation={operation} kit={kit} />
          <ChecklistSection access={access} operation={operation} checks={checks} />
          <p className="mt-6">
            <Link href={`/theatre/${id}/record`} prefetch={false} className="button button-quiet">
              {recordWords.link}
            </Link>
          </p>
          <TimesSection access={access} operation={operation} times={times} />
          <Steps access={access} operation={operation} />
        </div>
        {mayBook && (
          <Section title={operationWords.sections[events.includes('book') ? 'book' : 'move']}>
            <BookForm access={access} operation={operation} />
          </Section>
        )}
      </div>
      <History steps={steps} />
    </>
  )
}
