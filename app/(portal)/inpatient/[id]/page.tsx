import Link from 'next/link'
import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { JourneyTable, journeyLine } from '@/app/ui/care/journey-table'
import { FlashMessage } from '@/app/ui/feedback/flash-message'
import { flashWords } from '@/app/ui/feedback/flash-words'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { Section } from '@/app/ui/section'
import type { Access } from '@/lib/access/decision/access'
import { requirePage } from '@/lib/access/guards/guard'
import { readJourneyOfStay } from '@/lib/chart/journey'
import { journeyWords } from '@/lib/chart/words'
import { readOpenItems } from '@/lib/flows/clearance'
import { inBedStatuses } from '@/lib/inpatient/model/codes'
import { bedsOfWardsOf, freeBedsFor, neighboursOf } from '@/lib/inpatient/queries/choices'
import {
  bedsOfStay,
  readStayMark,
  type StayHead,
  stepsOfStay,
  transfersOfStay,
} from '@/lib/inpatient/queries/stay'
import { readWards } from '@/lib/inpatient/queries/wards'
import { stayWords as words } from '@/lib/inpatient/stay/words/stay'
import { careSteps, stayFlash } from '@/lib/inpatient/stay/words/steps'
import type { SearchParams } from '@/lib/platform/search-params'
import { AdmissionSection } from './_components/admission-section'
import { BedSteps } from './_components/bed-steps'
import { BedTable } from './_components/bed-table'
import { BirthStep } from './_components/birth-step'
import { CareSteps } from './_components/care-steps'
import { CorrectSection } from './_components/correct-section'
import { Course } from './_components/course'
import { DischargeSection } from './_components/discharge-section'
import { Facts } from './_components/facts'
import { RetractStep } from './_components/retract-step'
import { StayPage } from './_components/stay-page'
import { TransferSection } from './_components/transfer-section'

export const generateMetadata = recordTitle('/inpatient/[id]', words.page, readStayMark)

export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>
  searchParams: SearchParams
}) {
  const access = await requirePage('/inpatient/[id]', `/inpatient/${(await params).id}`)
  const [{ id }, { flash, correct }] = await Promise.all([params, searchParams])
  const asked = access.may('inpatient.correct') && typeof correct === 'string' ? correct : undefined
  const said = flashWords(stayFlash, flash)
  return (
    <StayPage access={access} id={id} part="stay" current="/inpatient/[id]">
      {({ stay }) => (
        <>
          <RefreshOnWork
            on={[
              'encounter',
              'bed_assignment',
              'bed',
              'transfer_request',
              'service_request',
              'medication_request',
              'theatre_case',
              'examination',
            ]}
          />
          {said && <FlashMessage words={said} version={stay.version} />}
          <Stay access={access} stay={stay} asked={asked} />
        </>
      )}
    </StayPage>
  )
}

/** What is known of a stay, and what this person can do with it now. */
async function Stay({
  access,
  stay,
  asked,
}: {
  access: Access
  stay: StayHead
  /** The correction that the address asks for. */
  asked: string | undefined
}) {
  const { id, leftAt, status } = stay
  const isOnWard = inBedStatuses.some((one) => one === status) && !leftAt
  const [transfers, steps, assignments, wards, free, neighbours, open, choices, journey] = await Promise.all([
    transfersOfStay(access, id),
    stepsOfStay(access, id),
    bedsOfStay(access, id),
    readWards(access),
    freeBedsFor(access, id),
    isOnWard && access.may('inpatient.receive') ? neighboursOf(access, id) : [],
    readOpenItems(access, id, leftAt ? 'completion' : 'discharge'),
    asked ? bedsOfWardsOf(access, id) : [],
    readJourneyOfStay(access, stay),
  ])
  return (
    <>
      {asked && <CorrectSection stay={stay} beds={assignments} choices={choices} asked={asked} />}
      <div className="items-start gap-x-8 xl:grid xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="min-w-0">
          <Facts access={access} stay={stay} />
          <AdmissionSection access={access} stay={stay} wards={wards} beds={free} />
          {isOnWard && (
            <Section title={careSteps.title}>
              <div className="flex max-w-xl flex-col gap-2">
                <BedSteps access={access} stay={stay} beds={free} neighbours={neighbours} />
                <CareSteps access={access} stay={stay} />
                <BirthStep access={access} stay={stay} beds={free} />
                <p>
                  <Link href={`/inpatient/${id}/wristband`} prefetch={false} className="link text-small">
                    {words.wristband}
                  </Link>
                </p>
              </div>
            </Section>
          )}
        </div>
        <div className="min-w-0">
          {isOnWard && (
            <TransferSection access={access} stay={stay} transfers={transfers} wards={wards} beds={free} />
          )}
          <DischargeSection access={access} stay={stay} open={open} />
        </div>
      </div>
      {!['completed', 'cancelled', 'entered-in-error'].includes(status) && (
        <Section title={journeyWords.title} line={journeyLine(journey)}>
          <JourneyTable journey={journey} access={access} />
        </Section>
      )}
      <BedTable access={access} stay={stay} beds={assignments} />
      <Course transfers={transfers} steps={steps} />
      <RetractStep access={access} stay={stay} />
    </>
  )
}
