import Link from 'next/link'
import { TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import type { Access } from '@/lib/access/decision/access'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { readSummaryFacts } from '@/lib/flows/summary-facts'
import { summaryMachine } from '@/lib/inpatient/model/summary-machine'
import type { KeptFact } from '@/lib/inpatient/model/summary-text'
import type { StayHead } from '@/lib/inpatient/queries/stay'
import { type Edition, readEditions } from '@/lib/inpatient/queries/summaries'
import { summaryPageWords as words } from '@/lib/inpatient/words/summary/page'
import { summaryStepWords } from '@/lib/inpatient/words/summary/summary'
import { maySend, stayAllows } from '../../_care/stay-allows'
import { beginSummary, retractSummary } from '../_actions/summary'
import { DraftForm } from './draft-form'
import { EditionText, Recorded } from './edition-text'

/** The summary that is in force, the draft of the next edition, and the earlier ones. */
export async function SummarySections({ access, stay }: { access: Access; stay: StayHead }) {
  const editions = await readEditions(access, stay.id)
  const draft = editions.find(({ status }) => status === 'draft')
  const inForce = editions.find(({ status }) => status === 'signed')
  const earlier = editions.filter((one) => one !== draft && one !== inForce)
  const mayWrite =
    maySend(access, 'beginSummary') && access.may('consultations.write') && stayAllows(stay, 'write-summary')
  return (
    <>
      {!inForce && !draft && (
        <Section title={words.title} line={words.none}>
          {mayWrite ? (
            <Begin stayId={stay.id} amends={earlier.some(({ status }) => status === 'superseded')} />
          ) : (
            !stay.receivedAt && <p>{words.notYet}</p>
          )}
        </Section>
      )}
      {draft && (
        <Section title={words.draft} line={words.draftLine}>
          <p className="mb-2 text-small text-muted">
            {words.draftBy(draft.edition, draft.updatedBy, dayAndTime(draft.updatedAt))}
          </p>
          {draft.amendment && <p className="typed-text mb-2">{words.amended(draft.amendment)}</p>}
          {mayWrite && <DraftForm access={access} stayId={stay.id} draft={draft} />}
          <div className="card mt-3 p-4">
            <h3 className="font-strong">{words.recorded}</h3>
            <p className="text-small text-muted">{words.recordedLine}</p>
            <Recorded facts={await factsNow(access, stay.id)} />
          </div>
        </Section>
      )}
      {inForce && (
        <Section title={words.inForce}>
          <SignedEdition access={access} stay={stay} edition={inForce} mayAmend={mayWrite && !draft} />
        </Section>
      )}
      {earlier.length > 0 && (
        <Section title={words.earlier}>
          <ul className="card divide-y divide-line">
            {earlier.map((edition) => (
              <li key={edition.id} className="px-4 py-2">
                <PrintLink stayId={stay.id} edition={edition} label={heading(edition)} />
                <span className="ms-2 text-muted">{summaryMachine.statuses[edition.status]}</span>
                {edition.statusReason && (
                  <span className="typed-text block text-small text-muted">{edition.statusReason}</span>
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

/** What is recorded now, as it would be kept with a signature. */
async function factsNow(access: Access, id: string): Promise<KeptFact[]> {
  const facts = await readSummaryFacts(access, id)
  return facts.map(({ at, ...fact }) => ({ ...fact, at: at?.toISOString() ?? null }))
}

const heading = ({ edition, signedBy, signedAt }: Edition) =>
  words.edition(edition, signedBy ?? '', signedAt ? dayAndTime(signedAt) : '')

function PrintLink({ stayId, edition, label }: { stayId: string; edition: Edition; label: string }) {
  return (
    <Link href={`/inpatient/${stayId}/summary/print?edition=${edition.id}`} prefetch={false} className="link">
      {label}
    </Link>
  )
}

function SignedEdition({
  access,
  stay,
  edition,
  mayAmend,
}: {
  access: Access
  stay: StayHead
  edition: Edition
  mayAmend: boolean
}) {
  const { id, version, amendment, facts } = edition
  return (
    <article className="card p-4">
      <p className="flex flex-wrap justify-between gap-3">
        <span className="text-small text-muted">{heading(edition)}</span>
        <PrintLink stayId={stay.id} edition={edition} label={words.print} />
      </p>
      {amendment && <p className="typed-text mt-1">{words.amended(amendment)}</p>}
      <EditionText text={edition} facts={facts ?? []} />
      <div className="mt-4 flex flex-wrap items-start gap-x-6 gap-y-2">
        {mayAmend && <Begin stayId={stay.id} amends />}
        {access.may('consultations.sign') && stayAllows(stay, 'sign-summary') && (
          <TransitionForm
            action={retractSummary}
            hidden={{ id }}
            expectedVersion={version}
            label={summaryStepWords.retract}
            reason={{ maxLength: 500 }}
          />
        )}
      </div>
    </article>
  )
}

function Begin({ stayId, amends = false }: { stayId: string; amends?: boolean }) {
  if (!amends) return <TransitionForm action={beginSummary} hidden={{ stay: stayId }} label={words.write} />
  return (
    <TransitionForm
      action={beginSummary}
      hidden={{ stay: stayId }}
      summary={<>{words.amend}…</>}
      label={words.amend}
      labels={{ amendment: words.amendment }}
    >
      <TextField
        name="amendment"
        label={words.amendment}
        hint={words.amendmentHint}
        required
        mark="none"
        maxLength={500}
        autoComplete="off"
      />
    </TransitionForm>
  )
}
