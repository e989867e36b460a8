import { randomUUID } from 'node:crypto'
import { Notice } from '@/app/ui/feedback/notice'
import { TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { HiddenFields } from '@/app/ui/form/hidden-fields'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { Section } from '@/app/ui/section'
import type { Access } from '@/lib/access/decision/access'
import type { Entry } from '@/lib/access/proof/policy'
import { labelOf } from '@/lib/access/ways/wanted'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { emptyForm } from '@/lib/forms/form-state'
import { readOwnRequests } from '@/lib/requests/queries/own-requests'
import { askWords as words } from '@/lib/requests/words/requests'
import { requestAccess, withdrawRequest } from './_actions/requests'
import { outcomeOf } from './outcome-of'

/** On a refused page: what is missing, the request for it that is open or was answered last, and the form to ask. */
export async function RequestAccess({ access, missing }: { access: Access; missing: Entry }) {
  const [latest] = await readOwnRequests(access, missing.name)
  const open = latest?.state === 'requested'
  return (
    <Section title={words.title} line={words.missing(labelOf(missing))}>
      {latest && (
        <div className="mb-4" role="status">
          <Notice kind={latest.state === 'refused' ? 'attention' : 'info'}>
            {open ? words.open(dayAndTime(latest.requestedAt)) : outcomeOf(latest)}
          </Notice>
        </div>
      )}
      {open ? (
        <>
          {/* Nothing is typed here, so that reading the page again loses nothing. */}
          <RefreshOnWork on={['access_request']} />
          <TransitionForm
            action={withdrawRequest}
            hidden={{ request: String(latest.id) }}
            label={words.withdraw}
            quiet
          />
        </>
      ) : (
        <Form
          action={requestAccess}
          initial={emptyForm()}
          formKey={randomUUID()}
          className="flex max-w-md flex-col gap-3"
          labels={{ reason: words.reason, lastDay: words.lastDay }}
        >
          <HiddenFields fields={{ entry: missing.name }} />
          <TextField
            name="reason"
            label={words.reason}
            hint={words.reasonHint}
            required
            maxLength={500}
            autoComplete="off"
          />
          <TextField type="date" name="lastDay" label={words.lastDay} hint={words.lastDayHint} />
          <div>
            <SubmitButton>{words.submit}</SubmitButton>
          </div>
        </Form>
      )}
    </Section>
  )
}
