import Link from 'next/link'
import { SelectField, TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import type { Column } from '@/app/ui/table/column'
import { now } from '@/lib/clock/clock'
import { hospitalDay } from '@/lib/clock/hospital-time'
import { listAddress } from '@/lib/theatre/model/address'
import { lateCodes } from '@/lib/theatre/model/record-codes'
import { sessionMachine } from '@/lib/theatre/model/session-machine'
import { spanText } from '@/lib/theatre/model/time-span'
import type { ListedSession } from '@/lib/theatre/queries/sessions'
import { sessionWords as words } from '@/lib/theatre/words/plan'
import { cancelTheatreSession, confirmTheatreSession, explainLateStart } from '../_actions/sessions'

export const sessionColumns = (mayChange: boolean): Column<ListedSession>[] =>
  mayChange ? [...columns, step] : columns

const columns: Column<ListedSession>[] = [
  {
    id: 'when',
    head: words.columns.when,
    kind: 'name',
    cell: ({ theatreId, ...session }) => (
      <Link
        href={listAddress('/theatre', { day: hospitalDay(session.from), theatreId })}
        prefetch={false}
        className="link"
      >
        {spanText(session)}
      </Link>
    ),
  },
  { id: 'theatre', head: words.columns.theatre, cell: ({ theatre }) => theatre },
  {
    id: 'whose',
    head: words.columns.whose,
    cell: ({ department, surgeon }) => [department, surgeon].filter(Boolean).join(', '),
  },
  {
    id: 'booked',
    head: words.columns.booked,
    className: 'text-small',
    cell: ({ operations, minutes }) => words.booked(operations, minutes),
  },
  {
    id: 'status',
    head: words.columns.status,
    cell: ({ status, statusReason, lateCode, lateNote }) => (
      <>
        {sessionMachine.statuses[status]}
        {statusReason && <span className="block text-small text-muted">{statusReason}</span>}
        {lateCode && (
          <span className="block text-small text-muted">
            {[words.late(words.lateCodes[lateCode]), lateNote].filter(Boolean).join('. ')}
          </span>
        )}
      </>
    ),
  },
]

const step: Column<ListedSession> = {
  id: 'step',
  head: words.columns.step,
  kind: 'action',
  cell: ({ id, version, status, from }) =>
    status === 'cancelled' ? null : (
      <div className="flex flex-col gap-1">
        {status === 'planned' && (
          <TransitionForm
            action={confirmTheatreSession}
            hidden={{ id }}
            expectedVersion={version}
            label={sessionMachine.events.confirm.label}
            quiet
          />
        )}
        <TransitionForm
          action={cancelTheatreSession}
          hidden={{ id }}
          expectedVersion={version}
          label={sessionMachine.events.cancel.label}
          reason={{ maxLength: 300 }}
        />
        {from <= now() && (
          <TransitionForm
            action={explainLateStart}
            hidden={{ id }}
            expectedVersion={version}
            label={words.explainSubmit}
            summary={words.explain}
            labels={words.labels}
          >
            <SelectField
              name="lateCode"
              label={words.labels.lateCode}
              required
              empty={words.choose}
              options={lateCodes.map((value) => ({ value, label: words.lateCodes[value] }))}
            />
            <TextField name="lateNote" label={words.labels.lateNote} maxLength={300} autoComplete="off" />
          </TransitionForm>
        )}
      </div>
    ),
}
