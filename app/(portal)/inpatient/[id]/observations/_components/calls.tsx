import { CallCard } from '@/app/(portal)/inpatient/_components/call-card'
import { Section } from '@/app/ui/section'
import type { Access } from '@/lib/access/decision/access'
import { now } from '@/lib/clock/clock'
import { dayAndTime } from '@/lib/clock/hospital-time'
import type { Call } from '@/lib/inpatient/observations/call'
import type { PastCall, StayObservations } from '@/lib/inpatient/observations/of-stay'
import { openCalls } from '@/lib/inpatient/observations/open-calls'
import type { StayHead } from '@/lib/inpatient/queries/stay'
import { escalationStatusWords } from '@/lib/inpatient/words/observations/escalations'
import {
  escalationWords,
  functionWords,
  observationWords as words,
} from '@/lib/inpatient/words/observations/screens'
import type { Banner } from '@/lib/patients/queries/banner'

/** What is called for in a stay now, and what was before, with who was told and who answered. */
export function Calls({
  access,
  stay,
  banner,
  state,
  call,
}: {
  access: Access
  stay: StayHead
  banner: Banner
  state: StayObservations
  call: Call
}) {
  const high = state.calls.find(({ kind, status }) => kind === 'high-score' && status === 'open')
  const open = openCalls(
    [
      {
        ...{ id: stay.id, bed: stay.bed, room: stay.room, scoreKind: high?.scoreKind ?? null },
        patient: { id: banner.id, name: banner.name, about: null, mrn: banner.mrn, hidden: false },
        ...{ overdueLevel: state.level ?? 'none', calledSince: state.calledSince },
        ...{ escalationId: high?.id ?? null, escalationLevel: high?.level ?? null },
        ...{ escalationScore: high?.score ?? null },
        told: (high?.told ?? []).flatMap(({ how, function: one }) => (how === 'list' ? [] : [one])),
        overdueTold: state.overdueTold,
        unansweredSince: high ? new Date(high.unansweredSince) : null,
      },
    ],
    call,
    now(),
  )
  const past = state.calls.filter(({ status }) => status !== 'open')
  return (
    <>
      {open.length > 0 && (
        <Section title={escalationWords.title} line={escalationWords.line}>
          <ul className="calls">
            {open.map((one) => (
              <CallCard key={one.kind} access={access} call={one} />
            ))}
          </ul>
        </Section>
      )}
      {past.length > 0 && (
        <Section title={words.answers}>
          <ul className="card divide-y divide-line">
            {past.map((one) => (
              <li key={one.id} className="px-4 py-2">
                <Past call={one} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function Past({ call }: { call: PastCall }) {
  const { kind, score, scoreKind, level, status, statusReason, raisedAt, acknowledgedAt, by, response } = call
  const named = (those: PastCall['told']) =>
    those
      .map(({ function: one, name }) =>
        name ? escalationWords.told(functionWords[one], name) : words.nobody(functionWords[one]),
      )
      .join('; ')
  const told = named(call.told.filter(({ how }) => how !== 'list'))
  const toCall = named(call.told.filter(({ how }) => how === 'list'))
  return (
    <>
      <span className="font-strong">
        {kind === 'overdue' || score === null || !scoreKind
          ? escalationWords.kind.overdue
          : escalationWords.kind['high-score'](`${scoreKind} ${score}`, level)}
      </span>{' '}
      <span className="text-small text-muted">{dayAndTime(new Date(raisedAt))}</span>
      <p className="typed-text">
        {acknowledgedAt && by && response
          ? escalationWords.answered(by, dayAndTime(new Date(acknowledgedAt)), response)
          : [escalationStatusWords[status], statusReason].filter(Boolean).join(': ')}
      </p>
      {told && <p className="text-small text-muted">{words.wasTold(told)}</p>}
      {toCall && <p className="text-small text-muted">{words.toCall(toCall)}</p>}
    </>
  )
}
