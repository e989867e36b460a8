import type { Route } from 'next'
import Link from 'next/link'
import type { ComponentProps } from 'react'
import { Notice } from '@/app/ui/feedback/notice'
import { SelectField, TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { dayAndTime, hospitalDay } from '@/lib/clock/hospital-time'
import type { WaitingRequest } from '@/lib/requests/queries/inbox'
import { inboxWords as words } from '@/lib/requests/words/requests'

type Action = ComponentProps<typeof TransitionForm>['action']

/** How requests are answered here. */
export interface Answering {
  grant: Action
  refuse: Action
  /** Hidden fields of both forms, beside the number of the request. */
  hidden?: Readonly<Record<string, string>>
  /** What is given has to end, on this day unless another one is chosen. */
  endsOn?: string
}

/** A request that waits: who asks for what and why, what could be given, and the two answers. */
export function RequestCard<Person extends string>({
  request,
  isOwn,
  person,
  answering,
}: {
  request: WaitingRequest
  isOwn: boolean
  /** The page of the requester. */
  person: Route<Person>
  answering: Answering
}) {
  const { fullName, what, reason, until, requestedAt, roles } = request
  return (
    <section className="card p-4" aria-label={`${fullName} ${words.asks(what)}`}>
      <h2 className="font-strong">
        <Link href={person} prefetch={false} className="link">
          {fullName}
        </Link>{' '}
        {words.asks(what)}
      </h2>
      <p className="text-small text-muted">
        {[
          ...(roles ? [words.roles(roles)] : []),
          words.asked(dayAndTime(requestedAt)),
          until ? words.wantedUntil(dayAndTime(until)) : words.wantedForGood,
        ].join(' · ')}
      </p>
      <p className="mt-2 wrap-anywhere">{reason}</p>
      {isOwn ? (
        <div className="mt-3">
          <Notice kind="info">{words.own}</Notice>
        </div>
      ) : (
        <>
          <Ways request={request} />
          <div className="mt-3 flex flex-wrap gap-3">
            {request.ways.length > 0 && <GrantForm request={request} answering={answering} />}
            <TransitionForm
              action={answering.refuse}
              hidden={{ ...answering.hidden, request: String(request.id) }}
              label={words.refuse}
              summary={words.refuse}
              labels={{ answer: words.why }}
            >
              <TextField
                name="answer"
                label={words.why}
                hint={words.noteHint}
                required
                maxLength={500}
                autoComplete="off"
              />
            </TransitionForm>
          </div>
        </>
      )}
    </section>
  )
}

/** What each way would open in addition, and which rule it would break. */
function Ways({ request: { ways, roles, isOpen } }: { request: WaitingRequest }) {
  if (ways.length === 0)
    return (
      <div className="mt-3">
        <Notice kind="attention">
          {roles ? (isOpen ? words.alreadyOpen : words.nothingOpens) : words.inactive}
        </Notice>
      </div>
    )
  return (
    <ul className="mt-2 list-disc ps-5 text-small">
      {ways.map((way) => (
        <li key={way.key}>
          <span className="font-strong">{nameOf(way)}</span>: {words.also(way.opens)}
          {way.breaks.length > 0 && <span className="text-danger"> {words.breaks(way.breaks)}</span>}
        </li>
      ))}
    </ul>
  )
}

function GrantForm({
  request: { id, ways, until },
  answering: { grant, hidden, endsOn },
}: {
  request: WaitingRequest
  answering: Answering
}) {
  const lastDay = until ? lastDayBefore(until) : endsOn
  return (
    <TransitionForm
      action={grant}
      hidden={{ ...hidden, request: String(id) }}
      label={words.grant}
      summary={words.grant}
      labels={{ way: words.way, lastDay: words.lastDay, note: words.note }}
      initial={{ way: ways[0]?.key ?? '', lastDay: lastDay ?? '' }}
    >
      <SelectField
        name="way"
        label={words.way}
        hint={`${words.wayHint} ${words.closes}`}
        required
        options={ways.map((way) => ({ value: way.key, label: nameOf(way) }))}
      />
      <TextField
        type="date"
        name="lastDay"
        label={words.lastDay}
        hint={endsOn ? words.lastDayOfHead : words.lastDayHint}
        required={endsOn !== undefined}
      />
      <TextField name="note" label={words.note} hint={words.noteHint} maxLength={500} autoComplete="off" />
    </TransitionForm>
  )
}

const nameOf = ({ roles, permissions }: WaitingRequest['ways'][number]) =>
  [...roles.map(words.role), ...permissions.map(words.permission)].join(words.together)

/** The last day of a period that ends at an instant. */
const lastDayBefore = (until: Date) => hospitalDay(new Date(until.getTime() - 1))
